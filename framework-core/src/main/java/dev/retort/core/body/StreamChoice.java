package dev.retort.core.body;

import dev.retort.MediaType;
import dev.retort.Response;
import dev.retort.core.request.Accept;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a stream of values, by the qualities it gives: events and lines only where it likes them better
 * than what it would get otherwise, which is text, bytes or the first of the body writers.
 */
final class StreamChoice {
    private final @Nullable MediaType fixed;
    private final boolean isJsonValue;
    private final Accept accept;

    StreamChoice(Response response, @Nullable String accepted) {
        this.fixed = response.type().orElse(null);
        this.isJsonValue = response.isJsonValue();
        this.accept = Accept.of(accepted);
    }

    /** {@return whether the answer is {@code text/event-stream}} */
    boolean isEvents(@Nullable Type item) {
        if (fixed != null) {
            return fixed.essence().equals(MediaType.EVENT_STREAM.essence());
        }
        return isWanted(MediaType.EVENT_STREAM, item);
    }

    /** {@return whether the answer has a value in each line} */
    boolean isLines(@Nullable Type item) {
        if (fixed != null) {
            return fixed.essence().equals(MediaType.NDJSON.essence());
        }
        return isWanted(MediaType.NDJSON, item);
    }

    /** {@return whether even text is written as a value} */
    boolean isValues(@Nullable Type item) {
        return isJsonValue || isLines(item);
    }

    private boolean isWanted(MediaType type, @Nullable Type item) {
        if (accept.isAnything()) {
            return false;
        }
        double wanted = accept.quality(type);
        return wanted > 0 && usual(item).stream().allMatch(other -> accept.quality(other) < wanted);
    }

    private static List<MediaType> usual(@Nullable Type item) {
        if (item instanceof Class<?> known && CharSequence.class.isAssignableFrom(known)) {
            return List.of(MediaType.TEXT);
        }
        boolean isBytes =
                item == byte[].class || item instanceof Class<?> some && ByteBuffer.class.isAssignableFrom(some);
        return List.of(isBytes ? MediaType.BYTES : MediaType.JSON);
    }
}
