package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Headers;
import dev.retort.core.exchange.Ending;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.ScriptedHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** A stop under way, and clients that shut their side down. */
@Timeout(60)
class DrainTest {
    private final ScriptedHandler handler = new ScriptedHandler();
    private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();

    private BoundServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = NettyServer.start(ServerOptions.of("127.0.0.1", 0), handler).block();
        client = new RawClient(server.port());
        handler.onRequest(waiting::add);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO).block();
    }

    @Test
    void pipelinedRequestsThatWereReadAreAllAnsweredAndOnlyTheLastSaysClose() throws Exception {
        client.send(
                "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
        Exchange first = next();
        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();
        stopping();

        first.send(Heads.text(200), Heads.body(first, "1"));
        Exchange second = next();
        second.send(Heads.text(200), Heads.body(second, "2"));
        Exchange third = next();
        third.send(Heads.text(200), Heads.body(third, "3"));

        assertThat(client.answer().closes()).isFalse();
        assertThat(client.answer().closes()).isFalse();
        RawClient.Answer last = client.answer();
        assertThat(last.body()).isEqualTo("3");
        assertThat(last.closes()).isTrue();
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aRequestThatIsOnItsWayWhenTheStopBeginsIsAnsweredWithClose() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), Heads.body(exchange, "served")));
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        client.answer();

        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        RawClient.Answer answer = client.answer();
        assertThat(answer.body()).isEqualTo("served");
        assertThat(answer.closes()).isTrue();
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void eventsEndWithTheAdviceWhenToComeAgain() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Exchange exchange = next();
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        exchange.stream(
                new ResponseHead(200, "text/event-stream", Headers.of(Map.of()), "", ""),
                Flux.concat(
                                Flux.just(1).map(any -> Heads.body(exchange, "data: a\n\n")),
                                Flux.<dev.retort.core.exchange.BodyBuffer>never())
                        .doOnCancel(() -> cancelled.complete(null)),
                true);

        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();

        assertThat(client.answer().body()).matches("data: a\n\nretry: [12]\\d{3}\n\n");
        cancelled.get(20, TimeUnit.SECONDS);
        Ending end = handler.end();
        assertThat(end.cancelled()).isFalse();
        assertThat(end.failure()).isNull();
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aStreamThatHadBegunEndsAndTheConnectionWithIt() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Exchange exchange = next();
        CompletableFuture<String> rest = new CompletableFuture<>();
        exchange.stream(
                Heads.text(200),
                Flux.concat(
                        Flux.just(1).map(any -> Heads.body(exchange, "begin ")),
                        reactor.core.publisher.Mono.fromFuture(rest).map(text -> Heads.body(exchange, text))),
                false);
        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();
        stopping();

        rest.complete("end");

        assertThat(client.answer().body()).isEqualTo("begin end");
        assertThat(client.isClosed()).isTrue();
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aClientThatShutsItsSideGetsTheAnswersThatComeSoon() throws Exception {
        client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        client.socket().shutdownOutput();

        Exchange first = next();
        Heads.elsewhere(() -> first.send(Heads.text(200), Heads.body(first, "1")));
        Exchange second = next();
        Heads.elsewhere(() -> second.send(Heads.text(200), Heads.body(second, "2")));

        assertThat(client.answer().body()).isEqualTo("1");
        assertThat(client.answer().body()).isEqualTo("2");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatShutsItsSideWithinAHeadIsTold() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n");
        client.socket().shutdownOutput();

        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatShutsItsSideWithinABodyIsGone() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
        next();
        client.socket().shutdownOutput();

        assertThat(handler.end().cancelled()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatShutsItsSideAndWaitsTooLongIsGone() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        next();
        client.socket().shutdownOutput();

        assertThat(handler.end().cancelled()).isTrue();
    }

    @Test
    void aClientThatShutsItsSideUnusedIsClosed() throws Exception {
        client.socket().shutdownOutput();

        assertThat(client.isClosed()).isTrue();
    }

    private Exchange next() throws InterruptedException {
        Exchange exchange = waiting.poll(20, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }

    /** Waits until the port is closed. */
    private void stopping() {
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
            try (RawClient refused = new RawClient(server.port())) {
                refused.socket();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
