package dev.retort.core.upload;

import dev.retort.Problem;
import dev.retort.core.multipart.MultipartEvent;
import dev.retort.core.multipart.MultipartException;
import dev.retort.core.multipart.MultipartParser;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The parts of a body, one after another, each with its content.
 *
 * <p>A part waits for its content to be read to the end or given up, unless nobody reads it by the time the next one is
 * asked for: then it is skipped. Who cancels the parts can go on reading the last one that came.
 */
final class PartStream extends Flux<StreamedPart> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int AHEAD = 2; // pieces asked of the connection beyond the one that is being parsed

    private final Flux<ByteBuffer> body;
    private final Supplier<MultipartParser> parser;

    PartStream(Flux<ByteBuffer> body, Supplier<MultipartParser> parser) {
        this.body = body;
        this.parser = parser;
    }

    @Override
    public void subscribe(CoreSubscriber<? super StreamedPart> subscriber) {
        MultipartParser parts;
        try {
            parts = parser.get();
        } catch (MultipartException malformed) {
            Operators.error(subscriber, problem(malformed));
            return;
        }
        body.subscribe(new Reading(parts, subscriber));
    }

    static Problem problem(MultipartException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!failure.isAboveLimit()) {
            return Problem.badRequest(message);
        }
        LOG.debug("{}: refused with 413 (the limit is the setting {})", message, failure.setting());
        return Problem.of(413, message);
    }

    /** One body on its way. Everything that changes is touched by the drain loop only, or volatile. */
    static final class Reading implements CoreSubscriber<ByteBuffer>, Subscription {
        private static final AtomicIntegerFieldUpdater<Reading> WORK =
                AtomicIntegerFieldUpdater.newUpdater(Reading.class, "work");
        private static final AtomicLongFieldUpdater<Reading> DEMAND =
                AtomicLongFieldUpdater.newUpdater(Reading.class, "demand");

        private final MultipartParser parser;
        private final CoreSubscriber<? super StreamedPart> actual;
        private final Queue<ByteBuffer> pieces = new ConcurrentLinkedQueue<>();

        @SuppressWarnings("UnusedVariable") // by its updater
        private volatile int work;

        private volatile long demand;
        private volatile boolean cancelled;
        private volatile boolean sourceDone;
        private @Nullable Throwable sourceFailure; // before sourceDone
        private @Nullable Subscription source;
        private @Nullable MultipartEvent pending;
        private @Nullable StreamedPart part;
        private boolean over;

        Reading(MultipartParser parser, CoreSubscriber<? super StreamedPart> actual) {
            this.parser = parser;
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            actual.onSubscribe(this);
            subscription.request(AHEAD);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            pieces.add(piece);
            drain();
        }

        @Override
        public void onError(Throwable failure) {
            sourceFailure = failure;
            sourceDone = true;
            drain();
        }

        @Override
        public void onComplete() {
            sourceDone = true;
            drain();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                Operators.addCap(DEMAND, this, n);
                drain();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            drain();
        }

        void drain() {
            if (WORK.getAndIncrement(this) != 0) {
                return;
            }
            int missed = 1;
            do {
                try {
                    while (!over && advance()) {
                        // as far as demand and input reach
                    }
                } catch (MultipartException refused) {
                    fail(problem(refused));
                }
                missed = WORK.addAndGet(this, -missed);
            } while (missed != 0);
        }

        /** {@return whether there may be more to do at once} */
        private boolean advance() {
            StreamedPart current = part;
            if (current == null && cancelled) {
                stop();
                return false;
            }
            if (current != null && current.isBeginning()) {
                return false; // it drains when it has begun
            }
            if (current != null && current.isIdle()) {
                if (cancelled || demand == 0) {
                    return watchSource();
                }
                current.pass();
            }
            MultipartEvent event = pending != null ? pending : parser.next();
            pending = null;
            if (event instanceof MultipartEvent.Head head) {
                return begin(head);
            }
            if (event instanceof MultipartEvent.Content content) {
                return current == null || deliver(current, content);
            }
            return switch ((MultipartEvent.Mark) event) {
                case PART_END -> endPart(current);
                case END -> true;
                case STARVED -> feed();
            };
        }

        private boolean begin(MultipartEvent.Head head) {
            if (demand == 0) {
                pending = head;
                return watchSource();
            }
            Operators.produced(DEMAND, this, 1);
            StreamedPart next = new StreamedPart(head.head(), this);
            part = next;
            actual.onNext(next);
            return true;
        }

        private boolean deliver(StreamedPart current, MultipartEvent.Content content) {
            if (current.isPassed()) {
                return true;
            }
            if (current.takes(content.bytes())) {
                return true;
            }
            pending = content;
            return watchSource();
        }

        private boolean endPart(@Nullable StreamedPart current) {
            part = null;
            if (current != null) {
                current.complete();
            }
            return true;
        }

        // a connection that breaks is told at once, not when somebody asks for more
        private boolean watchSource() {
            if (sourceDone && sourceFailure != null) {
                fail(sourceFailure);
            }
            return false;
        }

        private boolean feed() {
            ByteBuffer piece = pieces.poll();
            Subscription upstream = source;
            if (piece != null) {
                parser.feed(piece);
                if (upstream != null) {
                    upstream.request(1);
                }
                return true;
            }
            if (!sourceDone || !pieces.isEmpty()) {
                return !pieces.isEmpty();
            }
            if (sourceFailure != null) {
                fail(sourceFailure);
            } else if (parser.isWhole()) {
                over = true;
                actual.onComplete();
            } else {
                fail(Problem.badRequest("the form ends before its last boundary"));
            }
            return false;
        }

        private void fail(Throwable failure) {
            over = true;
            stop();
            StreamedPart current = part;
            if (current != null) {
                current.fail(failure);
            }
            if (!cancelled) {
                actual.onError(failure);
            }
        }

        private void stop() {
            over = true;
            pieces.clear();
            Subscription upstream = source;
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }
}
