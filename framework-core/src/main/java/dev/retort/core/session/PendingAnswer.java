package dev.retort.core.session;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.BaseSubscriber;

/** An answer that waits for its session to be saved. One of three things happens: it is sent, it fails, it is given up. */
final class PendingAnswer extends BaseSubscriber<Void> {
    private final Runnable answer;
    private final Runnable release;
    private final Consumer<Throwable> failed;
    private final AtomicBoolean decided = new AtomicBoolean();

    /**
     * Creates an answer.
     *
     * @param answer sends it
     * @param release lets go of what would have been sent, if it is not
     * @param failed hears why it is not
     */
    PendingAnswer(Runnable answer, Runnable release, Consumer<Throwable> failed) {
        this.answer = answer;
        this.release = release;
        this.failed = failed;
    }

    @Override
    protected void hookOnComplete() {
        if (decide()) {
            answer.run();
        }
    }

    @Override
    protected void hookOnError(Throwable failure) {
        if (decide()) {
            release.run();
            failed.accept(failure);
        }
    }

    /** Sends nothing any more: somebody else has answered, or the client has left. */
    void giveUp() {
        if (decide()) {
            release.run();
            cancel();
        }
    }

    private boolean decide() {
        return decided.compareAndSet(false, true);
    }
}
