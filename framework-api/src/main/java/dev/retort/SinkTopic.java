package dev.retort;

import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A topic on a multicast sink; the buffer of each listener stands between it and the others. */
final class SinkTopic<T> implements Topic<T> {
    private final Sinks.Many<T> sink;

    SinkTopic(int replay) {
        sink = replay == 0
                ? Sinks.many().multicast().directAllOrNothing()
                : Sinks.many().replay().limit(replay);
    }

    @Override
    public void publish(T item) {
        synchronized (sink) {
            // every listener asks for all (the buffer below), so the only failure is that there is none
            sink.tryEmitNext(item);
        }
    }

    @Override
    public Flux<T> stream() {
        return sink.asFlux().onBackpressureBuffer(BUFFER, BufferOverflowStrategy.DROP_OLDEST);
    }

    @Override
    public int subscribers() {
        return sink.currentSubscriberCount();
    }
}
