package dev.retort.core.exchange;

import dev.retort.Problem;

/** Answers exchanges. */
public interface ExchangeHandler {
    /** Answers an exchange, now or later. Called on its event loop; never throws. */
    void handle(Exchange exchange);

    /** Answers an exchange whose request could not be read: bad syntax, head too large. Same rules. */
    void reject(Exchange exchange, Problem problem);
}
