package dev.retort.benchmarks.load;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Reactor Netty by itself: {@code handle} and {@code sendObject}, no framework. */
final class BareServer {
    private static final AsciiString[] HEADERS =
            Answers.HEADERS.stream().map(AsciiString::new).toArray(AsciiString[]::new);
    private static final AsciiString TYPE = new AsciiString(Answers.TEXT_TYPE);
    private static volatile AsciiString date = now();
    private static final Path FILE = Answers.file();
    private static final Executor WORKERS = workers();

    private BareServer() {}

    public static void main(String[] args) {
        Flux.interval(Duration.ofSeconds(1)).subscribe(tick -> date = now());
        HttpServer.create()
                .runOn(LoopResources.create("bare", 1, Runtime.getRuntime().availableProcessors(), true, true))
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .handle(BareServer::answer)
                .bindNow()
                .onDispose()
                .block();
    }

    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String uri = request.uri();
        if (uri.equals("/worker")) {
            return hop(response, false);
        }
        if (uri.equals("/blocking")) {
            return hop(response, true);
        }
        if (uri.equals("/file/64k.bin") || uri.equals("/path")) {
            return file(response);
        }
        return text(response, uri.startsWith("/users/") ? uri.substring(7) : Answers.TEXT);
    }

    // the cheapest hop: one task to a worker and one back
    private static Mono<Void> hop(HttpServerResponse response, boolean sleeps) {
        return Mono.create(sink -> response.withConnection(connection -> {
            EventLoop loop = connection.channel().eventLoop();
            WORKERS.execute(() -> {
                if (sleeps) {
                    try {
                        Answers.sleep();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
                loop.execute(() -> text(response, Answers.TEXT).subscribe(sink::success, sink::error, sink::success));
            });
        }));
    }

    private static Mono<Void> file(HttpServerResponse response) {
        var headers = response.responseHeaders();
        for (int at = 0; at < HEADERS.length; at += 2) {
            headers.set(HEADERS[at], HEADERS[at + 1]);
        }
        headers.set(HttpHeaderNames.DATE, date)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, Answers.FILE_SIZE);
        return response.sendFile(FILE, 0, Answers.FILE_SIZE).then();
    }

    private static Mono<Void> text(HttpServerResponse response, String text) {
        var headers = response.responseHeaders();
        for (int at = 0; at < HEADERS.length; at += 2) {
            headers.set(HEADERS[at], HEADERS[at + 1]);
        }
        headers.set(HttpHeaderNames.DATE, date).set(HttpHeaderNames.CONTENT_TYPE, TYPE);
        return response.sendObject(ByteBufUtil.writeUtf8(response.alloc(), text))
                .then();
    }

    private static AsciiString now() {
        return new AsciiString(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
    }

    private static Executor workers() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException java17) {
            return Executors.newFixedThreadPool(200);
        }
    }
}
