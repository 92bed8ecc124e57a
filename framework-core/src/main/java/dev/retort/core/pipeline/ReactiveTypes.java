package dev.retort.core.pipeline;

import dev.retort.Sse;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;

/** The types that say that a handler does not block. */
final class ReactiveTypes {
    static final List<Class<?>> ALL = List.of(Publisher.class, CompletionStage.class, Sse.class);

    private ReactiveTypes() {}
}
