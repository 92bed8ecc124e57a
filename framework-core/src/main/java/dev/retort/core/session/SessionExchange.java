package dev.retort.core.session;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ForwardingExchange;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.SizedBody;
import dev.retort.core.exchange.WebSocketSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** An exchange whose request has a session: saves it between the body, which may have changed it, and the head. */
public final class SessionExchange extends ForwardingExchange {
    private final CoreSession session;
    private final Consumer<Throwable> failed;

    /**
     * Creates the way of one answer.
     *
     * @param failed hears that the session could not be saved; the exchange is then not answered yet
     */
    public SessionExchange(Exchange exchange, CoreSession session, Consumer<Throwable> failed) {
        super(exchange);
        this.session = session;
        this.failed = failed;
    }

    @Override
    public void send(ResponseHead head, @Nullable BodyBuffer body) {
        save(() -> exchange.send(head(head), body), () -> {
            if (body != null) {
                body.release();
            }
        });
    }

    @Override
    public void sendFile(ResponseHead head, SizedBody body) {
        save(() -> exchange.sendFile(head(head), body), body::close);
    }

    @Override
    public void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        save(() -> exchange.stream(head(head), chunks, flushEach), () -> {});
    }

    @Override
    public void upgrade(ResponseHead head, int maxMessage, WebSocketSession socket) {
        save(() -> onLoop(() -> exchange.upgrade(head(head), maxMessage, socket)), () -> {});
    }

    private void onLoop(Runnable step) {
        if (exchange.inEventLoop()) {
            step.run();
        } else {
            exchange.execute(step);
        }
    }

    private void save(Runnable answer, Runnable release) {
        Mono<Void> saving = session.save();
        if (saving == null) {
            answer.run();
            return;
        }
        PendingAnswer pending = new PendingAnswer(answer, release, this::unsaved);
        session.awaits(pending);
        saving.subscribe(pending);
    }

    private void unsaved(Throwable failure) {
        session.saveFailed();
        failed.accept(failure);
    }

    private ResponseHead head(ResponseHead plain) {
        if (!session.isTouched()) {
            return plain;
        }
        return new ResponseHead(
                plain.status(),
                plain.contentType(),
                new SessionHeaders(plain.headers(), session.setCookie()),
                plain.requestIdHeader(),
                plain.requestId());
    }
}
