package dev.retort.core.pipeline;

import dev.retort.FolderFile;
import dev.retort.Html;
import dev.retort.Output;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.Sse;
import dev.retort.View;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.body.NoWriterException;
import dev.retort.core.body.ResponseWriter;
import java.io.InputStream;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a handler is known to return, out of the publisher, stage or optional around it. */
final class ResultType {
    private static final List<Class<?>> WRAPPERS =
            List.of(Publisher.class, CompletionStage.class, Optional.class, Stream.class);
    private static final List<Class<?>> WRITTEN_BY_CORE = List.of(
            CharSequence.class,
            Html.class,
            byte[].class,
            ByteBuffer.class,
            Output.class,
            InputStream.class,
            Path.class,
            FolderFile.class,
            Sse.class,
            Sse.Event.class,
            Problem.class);
    private static final List<Class<?>> AMBIGUOUS = List.of(Integer.class, int.class, Boolean.class, boolean.class);

    private final @Nullable Type declared;
    private final @Nullable Type content;

    private ResultType(@Nullable Type declared, @Nullable Type content) {
        this.declared = declared;
        this.content = content;
    }

    /** {@return what is known, from the handler or as it was said} */
    static ResultType of(@Nullable Type ofHandler, @Nullable Class<?> said) {
        return new ResultType(ofHandler, said != null ? said : content(ofHandler));
    }

    /** {@return the type without what is waited for; null if it is unknown} */
    @Nullable
    Type content() {
        return content;
    }

    /** {@return whether nothing is what the handler says it returns} */
    boolean isVoid() {
        return content == Void.class;
    }

    /** {@return whether the values come one by one} */
    boolean isStream() {
        Class<?> wrapper = raw(declared);
        return wrapper != null && (Flux.class.isAssignableFrom(wrapper) || Stream.class.isAssignableFrom(wrapper));
    }

    /** {@return whether its answers never are in memory as a whole} */
    boolean isNeverWhole() {
        Class<?> raw = raw(content);
        return isStream() || raw != null && ResponseWriter.isStream(raw);
    }

    /** {@return whether there can be no value, so far as the type tells} */
    boolean mayBeEmpty() {
        Class<?> wrapper = raw(declared);
        return wrapper != null && !isStream() && WRAPPERS.stream().anyMatch(known -> known.isAssignableFrom(wrapper));
    }

    /** Refuses what cannot be answered: numbers of unclear meaning, and values that nothing writes. */
    void check(String route, BodyWriters writers) {
        Class<?> raw = raw(content);
        if (raw == null || raw == Object.class || isVoid()) {
            return;
        }
        if (AMBIGUOUS.contains(raw) && !isStream()) {
            throw new SetupException(
                    "RESULT-NUMBER",
                    route + ": returns " + raw.getSimpleName()
                            + ", is it a status or a body? (return Response.empty(status), or a text)");
        }
        boolean isView = View.class.isAssignableFrom(raw);
        if (!isWrittenByCore(raw) && content != null && !writers.canWrite(isView ? View.class : content)) {
            throw new SetupException(
                    "RESULT-WRITER",
                    route + ": nothing writes " + content.getTypeName() + " (" + NoWriterException.remedy(raw) + ")");
        }
    }

    /** {@return the type where a body writer is to write it; null if it is unknown, or core writes it} */
    @Nullable
    Type writable() {
        Class<?> raw = raw(content);
        return raw == null || raw == Object.class || isVoid() || isWrittenByCore(raw) ? null : content;
    }

    private static boolean isWrittenByCore(Class<?> raw) {
        return WRITTEN_BY_CORE.stream().anyMatch(known -> known.isAssignableFrom(raw))
                || Response.class.isAssignableFrom(raw) && !View.class.isAssignableFrom(raw);
    }

    private static @Nullable Type content(@Nullable Type type) {
        Class<?> raw = raw(type);
        if (raw == null) {
            return null;
        }
        boolean wraps = WRAPPERS.stream().anyMatch(wrapper -> wrapper.isAssignableFrom(raw));
        if (!wraps) {
            return type;
        }
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? content(generic.getActualTypeArguments()[0])
                : null;
    }

    private static @Nullable Class<?> raw(@Nullable Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        return type instanceof GenericArrayType ? Object[].class : null;
    }
}
