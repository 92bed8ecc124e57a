package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.FolderFile;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Output;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.core.coding.Compression;
import dev.retort.core.conditional.ByteRange;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Piece;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.Retirement;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.core.files.DiskFiles;
import dev.retort.core.files.ServedFile;
import dev.retort.core.request.CoreRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes the response of an exchange, by the kind of its body. */
public final class ResponseWriter {
    /** What {@link #write} returns for a body that waits for nothing. */
    public static final Runnable NOTHING_TO_STOP = () -> {};

    // a reader of lines learns that the request was taken even while there is nothing to read
    private static final Duration LINES_WAIT = Duration.ofMillis(500);

    private static final String TEXT = MediaType.TEXT.toString();
    private static final String HTML = MediaType.HTML.toString();
    private static final String BYTES = MediaType.BYTES.toString();

    private final BodyWriters writers;
    private final SseEncoder events;
    private final Executor workers;
    private final DiskFiles files;
    private final String requestIdHeader;
    private final Compression compression;
    private final Retirement retirement;

    /**
     * Creates a writer.
     *
     * @param workers where bodies that block are written
     * @param requestIdHeader the header that carries the request id; empty for none
     * @param compression what answers with bodies that may be compressed
     * @param retirement ends event streams
     */
    public ResponseWriter(
            BodyWriters writers,
            Executor workers,
            String requestIdHeader,
            Compression compression,
            Retirement retirement) {
        this.writers = writers;
        this.events = new SseEncoder(writers);
        this.workers = workers;
        this.files = new DiskFiles(workers);
        this.requestIdHeader = requestIdHeader;
        this.compression = compression;
        this.retirement = retirement;
    }

    /** {@return the response with all that has to be waited for before it is written; null if it is ready} */
    public @Nullable Mono<Response> preparation(Response response) {
        Object body = response.body();
        if (body == null || isWrittenHere(body)) {
            return null;
        }
        BodyWriter<Object> writer = writers.preparing(body);
        return writer == null ? null : writer.prepare(body).single().map(response::body);
    }

    /** {@return whether writing this response may block, so that it must not happen on the event loop} */
    public boolean mayBlock(Response response) {
        Object body = response.body();
        if (body instanceof Path || body instanceof FolderFile) {
            return true;
        }
        if (body instanceof ServedFile file) {
            return file.memory() == null;
        }
        return body != null && !isWrittenHere(body) && writers.mayBlock(body);
    }

    /**
     * {@return a response that is ready, with its body written into memory; null if the body is a stream or a file}
     *
     * @throws IOException if a body writer fails
     */
    public @Nullable Response whole(CoreRequest request, Response response) throws IOException {
        return new WholeBody(writers, request).of(response);
    }

    /** {@return whether bodies of this class are streams or files, which never are in memory as a whole} */
    public static boolean isStream(Class<?> type) {
        return WholeBody.isStream(type);
    }

    private static boolean isWrittenHere(Object body) {
        return body instanceof CharSequence
                || body instanceof Html
                || body instanceof byte[]
                || body instanceof Publisher
                || body instanceof Sse
                || body instanceof Output;
    }

    /**
     * Answers the exchange.
     *
     * @param request what is answered
     * @param items the declared type of the items of a streamed body; null if it is unknown
     * @param failed hears of a streamed body that fails before its first item; the exchange is then not answered yet
     * @return gives up a streamed body
     * @throws IOException if a body writer fails; the exchange is then not answered yet
     */
    public Runnable write(
            Exchange exchange, CoreRequest request, Response answer, @Nullable Type items, Consumer<Throwable> failed)
            throws IOException {
        Response response = Conditions.apply(exchange, withFile(answer));
        Object body = response.body();
        Target target = new Target(exchange, request, response, failed);
        if (response.status().isBodiless()) {
            target.outlet().send(target.head(null), null);
            discard(body);
        } else if (response.isJsonValue() && (body == null || body instanceof CharSequence)) {
            target.json(body);
        } else if (body == null) {
            target.outlet().send(target.head(null), null);
        } else if (body instanceof CharSequence text) {
            target.text(TEXT, text);
        } else if (body instanceof Html html) {
            target.text(HTML, html.content());
        } else if (body instanceof byte[] bytes) {
            target.bytes(BYTES, ByteBuffer.wrap(bytes));
        } else if (body instanceof ByteBuffer bytes) {
            target.bytes(BYTES, bytes);
        } else if (body instanceof ServedFile file) {
            target.file(file);
        } else if (body instanceof Sse sse) {
            target.events(sse);
        } else if (body instanceof Output output) {
            return target.output(output);
        } else if (body instanceof InputStream input) {
            return target.output(copying(input));
        } else if (body instanceof Publisher<?> publisher) {
            return stream(target, publisher, items, failed);
        } else if (body instanceof Stream<?> stream) {
            Flux<?> flux = Flux.fromStream(() -> stream).subscribeOn(Schedulers.fromExecutor(workers));
            return stream(target, flux, items, failed);
        } else {
            return target.value(body);
        }
        return NOTHING_TO_STOP;
    }

    /** {@return a value as the message of a WebSocket: bytes as they are, all else as the data of an event would be} */
    public WebSocketSession.Message message(Object value) {
        if (value instanceof byte[] bytes) {
            return new WebSocketSession.Message.Binary(ByteBuffer.wrap(bytes));
        }
        return value instanceof ByteBuffer bytes
                ? new WebSocketSession.Message.Binary(bytes)
                : new WebSocketSession.Message.Text(events.text(value));
    }

    private Response withFile(Response response) throws IOException {
        Object body = response.body();
        if (!(body instanceof Path || body instanceof FolderFile)) {
            return response;
        }
        ServedFile file = body instanceof Path path ? files.find(path) : files.find((FolderFile) body);
        if (file == null) {
            throw Problem.notFound();
        }
        return file.describe(response);
    }

    private static Output copying(InputStream input) {
        return out -> {
            try (input) {
                input.transferTo(out);
            }
        };
    }

    private static void discard(@Nullable Object body) throws IOException {
        if (body instanceof InputStream input) {
            input.close();
        } else if (body instanceof Stream<?> stream) {
            stream.close();
        }
    }

    private static Runnable stream(
            Target target, Publisher<?> items, @Nullable Type declared, Consumer<Throwable> failed) {
        StreamChoice choice = target.streamChoice();
        if (choice.isEvents(declared)) {
            target.events(Sse.of(items));
            return NOTHING_TO_STOP;
        }
        FirstItem.Ready<Object> ready = (first, all) -> target.stream(first, all, declared, choice);
        return choice.isLines(declared)
                ? FirstItem.await(items, LINES_WAIT, ready, failed)
                : FirstItem.await(items, ready, failed);
    }

    /** One response on its way to one exchange. */
    private final class Target {
        private final Exchange exchange;
        private final CoreRequest request;
        private final Consumer<Throwable> failed;
        private Response response;

        Target(Exchange exchange, CoreRequest request, Response response, Consumer<Throwable> failed) {
            this.exchange = exchange;
            this.request = request;
            this.failed = failed;
            this.response = response;
        }

        // asked for when the body is complete, since making it may have changed a session
        Exchange outlet() {
            return request.outlet(failed);
        }

        ResponseHead head(@Nullable String contentType) {
            return head(response, contentType);
        }

        private ResponseHead head(Response response, @Nullable String contentType) {
            return new ResponseHead(
                    response.status().code(), contentType, response.headers(), requestIdHeader, request.id());
        }

        void text(String contentType, CharSequence text) {
            if (response.headers().has("Accept-Ranges")) {
                bytes(contentType, StandardCharsets.UTF_8.encode(CharBuffer.wrap(text)));
                return;
            }
            BodyBuffer buffer = exchange.buffer(text.length());
            buffer.write(text);
            compression.send(outlet(), head(contentType), buffer);
        }

        void file(ServedFile file) throws IOException {
            ByteBuffer memory = file.memory();
            if (memory != null) {
                bytes(file.type(), memory.duplicate());
                return;
            }
            List<ByteRange> ranges = Conditions.ranges(exchange, response, file.size());
            if (ranges.isEmpty()) {
                outlet().sendFile(head(file.type()), file.open(List.of(new Piece("", 0, file.size()))));
            } else {
                Partial partial = Partial.of(response, file.type(), ranges, file.size());
                outlet().sendFile(head(partial.response(), file.type()), file.open(partial.pieces()));
            }
        }

        void bytes(String contentType, ByteBuffer content) {
            List<ByteRange> ranges = Conditions.ranges(exchange, response, content.remaining());
            if (ranges.isEmpty()) {
                compression.send(outlet(), head(contentType), exchange.wrap(content));
                return;
            }
            Partial partial = Partial.of(response, contentType, ranges, content.remaining());
            BodyBuffer parts = exchange.buffer((int) Piece.length(partial.pieces()));
            for (Piece piece : partial.pieces()) {
                parts.write(piece.text());
                parts.write(content, (int) piece.from(), (int) piece.length());
            }
            outlet().send(head(partial.response(), contentType), parts);
        }

        // text is no document, but a value like any other where it is said to be one
        void json(@Nullable Object value) throws IOException {
            if (value == null) {
                text(MediaType.JSON.toString(), "null");
            } else {
                write(choose(Object.class), value, value.getClass());
            }
        }

        Runnable value(Object value) throws IOException {
            Class<?> known = value.getClass();
            Type type = response instanceof DeclaredResponse typed ? typed.declared() : known;
            BodyWriters.Choice choice = choose(known);
            if (choice.writer().isStreamed(value)) {
                Output output = out -> choice.writer().write(value, type, request, out);
                return output(
                        choice.type().toString(),
                        output,
                        () -> response = choice.writer().describe(value, request, response));
            }
            write(choice, value, type);
            return NOTHING_TO_STOP;
        }

        private void write(BodyWriters.Choice choice, Object value, Type type) throws IOException {
            BodyBuffer body = chunk(choice.sizes().next(), buffer -> {
                choice.writer().write(value, type, request, buffer);
                response = choice.writer().describe(value, request, response);
            });
            choice.sizes().saw(body.size());
            compression.send(outlet(), head(choice.type().toString()), body);
        }

        void events(Sse sse) {
            Flux<BodyBuffer> stream = retirement.ending(events.encode(sse, exchange, request.id()));
            outlet().stream(head(MediaType.EVENT_STREAM.toString()), stream, true);
        }

        Runnable output(Output output) {
            return output(BYTES, output, NOTHING_TO_STOP);
        }

        private Runnable output(String contentType, Output output, Runnable describe) {
            return FirstItem.<BodyBuffer>await(
                    new OutputPublisher(output, exchange, workers),
                    (first, all) -> {
                        describe.run();
                        compression.stream(outlet(), head(contentType), all, false);
                    },
                    failed);
        }

        StreamChoice streamChoice() {
            return new StreamChoice(response, exchange.header("Accept"));
        }

        void stream(@Nullable Object first, Flux<Object> all, @Nullable Type declared, StreamChoice choice)
                throws IOException {
            Type item = first == null || declared != null && !(declared instanceof Class) ? declared : first.getClass();
            boolean isText = item instanceof Class<?> known && CharSequence.class.isAssignableFrom(known);
            if (choice.isEvents(item)) { // which an erased stream tells only now
                events(Sse.of(all));
            } else if (isText && !choice.isValues(item)) {
                compression.stream(outlet(), head(TEXT), all.map(this::textChunk), false);
            } else if (first instanceof byte[] || first instanceof ByteBuffer) {
                compression.stream(outlet(), head(BYTES), all.map(this::bytesChunk), false);
            } else {
                values(isText ? Object.class : item, all);
            }
        }

        private void values(@Nullable Type type, Flux<Object> all) throws IOException {
            Type item = type == null || !writers.canWrite(type) ? Object.class : type;
            if (type == null && !writers.canWrite(item)) {
                outlet().send(head(null), null);
                return;
            }
            BodyWriters.Choice choice = choose(item);
            ItemFormat format = new ItemFormat(choice.writer(), item, request.id());
            ItemPacker chunks = new ItemPacker(all, format, exchange);
            compression.stream(outlet(), head(choice.type().toString()), chunks, false);
        }

        private BodyWriters.Choice choose(Type type) {
            if (writers.negotiates(type) && response.type().isEmpty()) {
                response = response.vary("Accept");
            }
            return writers.choose(type, response.type().orElse(null), exchange.header("Accept"));
        }

        private BodyBuffer textChunk(Object text) {
            return chunk(buffer -> buffer.write(String.valueOf(text)));
        }

        private BodyBuffer bytesChunk(Object bytes) {
            return exchange.wrap(bytes instanceof ByteBuffer buffer ? buffer : ByteBuffer.wrap((byte[]) bytes));
        }

        private BodyBuffer chunk(Filling filling) {
            return chunk(256, filling);
        }

        private BodyBuffer chunk(int sizeHint, Filling filling) {
            BodyBuffer buffer = exchange.buffer(sizeHint);
            boolean filled = false;
            try {
                filling.fill(buffer);
                filled = true;
                return buffer;
            } catch (IOException failure) {
                throw Exceptions.propagate(failure);
            } finally {
                if (!filled) {
                    buffer.release();
                }
            }
        }
    }

    @FunctionalInterface
    private interface Filling {
        void fill(BodyBuffer buffer) throws IOException;
    }
}
