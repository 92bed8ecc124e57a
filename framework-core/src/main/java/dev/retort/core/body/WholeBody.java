package dev.retort.core.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.FolderFile;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Output;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.core.files.ServedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Writes the body of a response into memory, before the response goes on. */
final class WholeBody {
    private static final List<Class<?>> STREAMS = List.of(
            Publisher.class,
            Sse.class,
            Output.class,
            InputStream.class,
            Stream.class,
            Path.class,
            FolderFile.class,
            ServedFile.class);

    private final BodyWriters writers;
    private final Request request;

    WholeBody(BodyWriters writers, Request request) {
        this.writers = writers;
        this.request = request;
    }

    /** {@return the response with its body as bytes; null if the body is a stream or file} */
    @Nullable
    Response of(Response response) throws IOException {
        Object body = response.body();
        if (response.isJsonValue() && body == null) {
            return with(response, MediaType.JSON, "null".getBytes(UTF_8));
        }
        if (response.isJsonValue() && body instanceof CharSequence) {
            return written(response, body, body.getClass(), Object.class);
        }
        if (body == null || body instanceof byte[] && response.type().isPresent()) {
            return response;
        }
        if (body instanceof CharSequence text) {
            return with(response, MediaType.TEXT, text.toString().getBytes(UTF_8));
        }
        if (body instanceof Html html) {
            return with(response, MediaType.HTML, html.content().getBytes(UTF_8));
        }
        if (body instanceof byte[] bytes) {
            return with(response, MediaType.BYTES, bytes);
        }
        if (body instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return with(response, MediaType.BYTES, bytes);
        }
        if (isStream(body.getClass())) {
            return null;
        }
        Class<?> known = body.getClass();
        return written(response, body, response instanceof DeclaredResponse typed ? typed.declared() : known, known);
    }

    /** {@return whether bodies of this class never are in memory as a whole} */
    static boolean isStream(Class<?> type) {
        return STREAMS.stream().anyMatch(stream -> stream.isAssignableFrom(type));
    }

    private @Nullable Response written(Response response, Object value, Type type, Type chosenBy) throws IOException {
        boolean isNegotiated = writers.negotiates(chosenBy) && response.type().isEmpty();
        BodyWriters.Choice choice = writers.choose(
                chosenBy,
                response.type().orElse(null),
                request.headers().first("Accept").orElse(null));
        if (choice.writer().isStreamed(value)) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        choice.writer().write(value, type, request, bytes);
        Response described = choice.writer().describe(value, request, response);
        return with(isNegotiated ? described.vary("Accept") : described, choice.type(), bytes.toByteArray());
    }

    private static Response with(Response response, MediaType type, byte[] bytes) {
        Response typed = response.headers().has("Content-Type") ? response : response.type(type.toString());
        // a plain response: what knows more of its value, as a view does, would be written once more
        List<String[]> fields = new ArrayList<>();
        typed.headers().forEach((name, value) -> fields.add(new String[] {name, value}));
        Response plain = Response.of(bytes).status(typed.status().code());
        for (String[] field : fields) {
            plain = plain.addHeader(field[0], field[1]);
        }
        return plain;
    }
}
