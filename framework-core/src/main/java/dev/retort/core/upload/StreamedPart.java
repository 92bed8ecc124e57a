package dev.retort.core.upload;

import dev.retort.Headers;
import dev.retort.MediaType;
import dev.retort.core.multipart.FileNames;
import dev.retort.core.multipart.PartHead;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** A part whose content is read from the body it came in, once. */
final class StreamedPart extends Flux<ByteBuffer> implements Subscription {
    private static final AtomicIntegerFieldUpdater<StreamedPart> STATE =
            AtomicIntegerFieldUpdater.newUpdater(StreamedPart.class, "state");
    private static final AtomicLongFieldUpdater<StreamedPart> DEMAND =
            AtomicLongFieldUpdater.newUpdater(StreamedPart.class, "demand");

    // nobody reads it yet; somebody does; nobody will any more
    private static final int IDLE = 0;
    private static final int READ = 1;
    private static final int PASSED = 2;

    private final PartHead head;
    private final PartStream.Reading reading;
    private volatile int state;
    private volatile long demand;
    private volatile @Nullable CoreSubscriber<? super ByteBuffer> subscriber;
    private volatile @Nullable Throwable failure;

    StreamedPart(PartHead head, PartStream.Reading reading) {
        this.head = head;
        this.reading = reading;
    }

    PartHead head() {
        return head;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> reader) {
        if (!STATE.compareAndSet(this, IDLE, READ)) {
            Throwable earlier = failure;
            Operators.error(
                    reader,
                    earlier != null
                            ? earlier
                            : new IllegalStateException("part \"" + head.field()
                                    + "\": read already, or skipped (read it once, and before the next part is asked for:"
                                    + " parts().concatMap(part -> ..., 0))"));
            return;
        }
        reader.onSubscribe(this);
        subscriber = reader;
        reading.drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(DEMAND, this, n);
            reading.drain();
        }
    }

    @Override
    public void cancel() {
        state = PASSED;
        reading.drain();
    }

    /** {@return whether nobody has begun to read it} */
    boolean isIdle() {
        return state == IDLE;
    }

    /** {@return whether somebody is just about to read it} */
    boolean isBeginning() {
        return state == READ && subscriber == null;
    }

    boolean isPassed() {
        return state == PASSED;
    }

    /** Skips it, unless somebody begins to read it at this moment. */
    void pass() {
        STATE.compareAndSet(this, IDLE, PASSED);
    }

    /** {@return whether the reader took these bytes} */
    boolean takes(ByteBuffer bytes) {
        CoreSubscriber<? super ByteBuffer> reader = subscriber;
        if (reader == null || demand == 0) {
            return false;
        }
        Operators.produced(DEMAND, this, 1);
        reader.onNext(bytes);
        return true;
    }

    void complete() {
        CoreSubscriber<? super ByteBuffer> reader = subscriber;
        if (STATE.getAndSet(this, PASSED) == READ && reader != null) {
            reader.onComplete();
        }
    }

    void fail(Throwable thrown) {
        failure = thrown;
        CoreSubscriber<? super ByteBuffer> reader = subscriber;
        if (STATE.getAndSet(this, PASSED) == READ && reader != null) {
            reader.onError(thrown);
        }
    }

    String fileName() {
        String sent = head.fileName();
        return sent == null ? "" : FileNames.safe(sent);
    }

    String originalName() {
        String sent = head.fileName();
        return sent == null ? "" : sent;
    }

    String contentType() {
        MediaType claimed = head.contentType();
        if (claimed != null) {
            return claimed.toString();
        }
        return head.isFile() ? MediaType.BYTES.toString() : "text/plain";
    }

    Headers headers() {
        return head.headers();
    }
}
