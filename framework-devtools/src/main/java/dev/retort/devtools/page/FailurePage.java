package dev.retort.devtools.page;

import dev.retort.Request;
import java.util.Optional;

/** Where there is more about a failure than its error page has. */
@FunctionalInterface
public interface FailurePage {
    /** Has nothing. */
    FailurePage NONE = (request, error) -> Optional.empty();

    /** {@return the path of a page about this failure; empty for none} */
    Optional<String> of(Request request, Throwable error);
}
