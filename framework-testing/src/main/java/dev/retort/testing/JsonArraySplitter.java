package dev.retort.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Cuts a JSON array into the documents of its elements as its bytes come: {@code [{"a":1},2]} into {@code {"a":1}} and
 * {@code 2}.
 *
 * <p>Knows brackets, commas and texts, no more: what stands between them is checked by whoever reads an element.
 */
final class JsonArraySplitter {
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private int depth;
    private boolean inText;
    private boolean escaped;

    private JsonArraySplitter() {}

    /** Cuts an array. Cold. Fails with an {@link IllegalStateException} for what is no array or ends too early. */
    static Flux<String> elements(Flux<ByteBuffer> chunks) {
        return Flux.defer(() -> {
            JsonArraySplitter splitter = new JsonArraySplitter();
            return chunks.concatMapIterable(splitter::take).concatWith(Flux.defer(splitter::end));
        });
    }

    private List<String> take(ByteBuffer chunk) {
        List<String> complete = new ArrayList<>();
        while (chunk.hasRemaining()) {
            take(chunk.get(), complete);
        }
        return complete;
    }

    private void take(byte b, List<String> complete) {
        if (inText) {
            element.write(b);
            inText = escaped || b != '"';
            escaped = !escaped && b == '\\';
        } else if (depth == 0) {
            open(b);
        } else if (depth == 1 && (b == ',' || b == ']')) {
            depth -= b == ']' ? 1 : 0;
            finish(complete);
        } else {
            element.write(b);
            inText = b == '"';
            depth += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
        }
    }

    private void open(byte b) {
        if (b == '[') {
            depth = 1;
        } else if (b > ' ') {
            throw new IllegalStateException("json: the body is not one array, at '" + (char) b + "'");
        }
    }

    private void finish(List<String> complete) {
        String text = element.toString(StandardCharsets.UTF_8).strip();
        element.reset();
        if (!text.isEmpty()) {
            complete.add(text);
        }
    }

    private Flux<String> end() {
        return depth == 0
                ? Flux.empty()
                : Flux.error(new IllegalStateException("json: the array ends too early, after " + element));
    }
}
