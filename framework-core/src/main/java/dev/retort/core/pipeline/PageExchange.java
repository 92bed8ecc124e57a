package dev.retort.core.pipeline;

import static java.util.Objects.requireNonNull;

import dev.retort.Headers;
import dev.retort.MediaType;
import dev.retort.Request;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ForwardingExchange;
import dev.retort.core.exchange.Framing;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.SizedBody;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.spi.Door;
import dev.retort.spi.PageEnd;
import dev.retort.spi.PageHead;
import dev.retort.spi.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An exchange in debug mode, whose pages pass a door before they are sent, and which somebody may watch. A file is sent as it is: what is large enough to come
 * as one gets nothing at its end.
 */
final class PageExchange extends ForwardingExchange {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    // no route has said what it may be
    private static final long LARGEST_BODY_FOR_DOOR = 64 * 1024;

    private final Door door;
    private @Nullable Request request; // set before anything is answered
    private boolean isInside;
    private @Nullable Traffic traffic; // set before it is routed, if somebody watches

    PageExchange(Exchange exchange, Door door) {
        super(exchange);
        this.door = door;
    }

    void request(Request answered) {
        request = answered;
    }

    /** Notes that the door has let it in, and who watches it. */
    void letIn(Optional<Traffic> watch) {
        isInside = true;
        traffic = watch.orElse(null);
    }

    @Override
    public Flux<ByteBuffer> body(long limit, boolean isLent) {
        Traffic watch = traffic;
        Flux<ByteBuffer> body = exchange.body(limit, isLent);
        return watch == null
                ? body
                : body.doOnNext(part -> watch.received(part.asReadOnlyBuffer())).doOnComplete(watch::receivedAll);
    }

    @Override
    public Mono<byte[]> bytes(long limit) {
        Traffic watch = traffic;
        Mono<byte[]> bytes = exchange.bytes(isInside ? limit : LARGEST_BODY_FOR_DOOR);
        return watch == null
                ? bytes
                : bytes.doOnNext(whole -> {
                    watch.received(ByteBuffer.wrap(whole).asReadOnlyBuffer());
                    watch.receivedAll();
                });
    }

    @Override
    public BodyBuffer buffer(int sizeHint) {
        return new PageBuffer(sizeHint);
    }

    @Override
    public BodyBuffer wrap(ByteBuffer content) {
        return PageBuffer.of(content);
    }

    @Override
    public void send(ResponseHead head, @Nullable BodyBuffer body) {
        sent(head, body == null ? EMPTY : body.content());
        if (body == null) {
            exchange.send(head, null);
            return;
        }
        PageBuffer content = (PageBuffer) body;
        Optional<PageEnd> end = end(head);
        if (end.isEmpty()) {
            exchange.send(head, content.on(exchange));
        } else {
            PageBuffer whole = content.with(end.get().markup());
            exchange.send(head(head, end.get()), whole.on(exchange));
        }
    }

    private void sent(ResponseHead head, ByteBuffer body) {
        Traffic watch = traffic;
        if (watch != null) {
            watch.sent(head.status(), contentType(head), body.asReadOnlyBuffer());
        }
    }

    @Override
    public void sendFile(ResponseHead head, SizedBody body) {
        sent(head, EMPTY);
        exchange.sendFile(head, body);
    }

    @Override
    public void upgrade(ResponseHead head, int maxMessage, WebSocketSession session) {
        Traffic watch = traffic;
        exchange.upgrade(head, maxMessage, watch == null ? session : WatchedLink.session(session, watch, head));
    }

    private Flux<BodyBuffer> watched(ResponseHead head, Publisher<BodyBuffer> chunks) {
        Traffic watch = traffic;
        if (watch == null) {
            return Flux.from(chunks);
        }
        watch.opened(Traffic.Kind.STREAM, head.status(), contentType(head));
        return Flux.from(chunks)
                .doOnRequest(watch::requested)
                .doOnNext(chunk -> watch.emitted(chunk.content().asReadOnlyBuffer()));
    }

    private static String contentType(ResponseHead head) {
        String named = head.contentType();
        return head.headers().first("Content-Type").orElse(named == null ? "" : named);
    }

    @Override
    public void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        Flux<BodyBuffer> content = watched(head, chunks).map(chunk -> ((PageBuffer) chunk).on(exchange));
        Optional<PageEnd> end = end(head);
        if (end.isEmpty()) {
            exchange.stream(head, content, flushEach);
        } else {
            Mono<BodyBuffer> last = Mono.fromSupplier(() -> last(end.get()));
            exchange.stream(head(head, end.get()), content.concatWith(last), flushEach);
        }
    }

    private BodyBuffer last(PageEnd end) {
        PageBuffer markup = new PageBuffer(end.markup().length());
        markup.write(end.markup());
        return markup.on(exchange);
    }

    private Optional<PageEnd> end(ResponseHead head) {
        String named = contentType(head);
        if (!isPage(named) || head.headers().has("Content-Encoding") || Framing.isBodiless(head.status())) {
            return Optional.empty();
        }
        return door.leave(requireNonNull(request, "request"), pageHead(head, named));
    }

    private static boolean isPage(String contentType) {
        return MediaType.parse(contentType)
                .filter(type -> type.essence().equals("text/html"))
                .isPresent();
    }

    private static PageHead pageHead(ResponseHead head, String contentType) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Content-Type", List.of(contentType));
        head.headers().forEach((name, value) -> {
            if (!Framing.isFraming(name) && !name.equalsIgnoreCase("Content-Type")) {
                fields.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
            }
        });
        return new PageHead(head.status(), Headers.of(fields));
    }

    private static ResponseHead head(ResponseHead head, PageEnd end) {
        return new ResponseHead(
                head.status(), head.contentType(), end.headers(), head.requestIdHeader(), head.requestId());
    }
}
