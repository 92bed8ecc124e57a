package dev.retort.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Headers;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What every carrier of exchanges does alike; each has a test that extends this. */
@Timeout(60)
public abstract class ExchangeContract {
    private static final Duration LONG = Duration.ofSeconds(20);

    protected final ScriptedHandler handler = new ScriptedHandler();

    /** Starts a carrier of {@link #handler}. */
    protected abstract void open();

    /** Sends a request. */
    protected abstract Mono<DispatchResponse> call(DispatchRequest request);

    /** Stops what is running within a deadline. */
    protected abstract Mono<Void> stop(Duration deadline);

    @BeforeEach
    final void start() {
        open();
    }

    @AfterEach
    final void end() {
        stop(Duration.ZERO).block(LONG);
    }

    @Test
    void anAnswerOfTheEventLoopHasItsBodyAndTheStandardHeaders() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), Heads.body(exchange, "grüße")));

        DispatchResponse response = get("/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("grüße");
        assertThat(response.headers().first("Content-Type")).contains("text/plain");
        assertThat(response.headers().first("Content-Length")).contains("7");
        assertThat(response.headers().first("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().first("X-Request-Id")).contains("id-1");
        assertThat(response.headers().first("Date"))
                .get()
                .asString()
                .matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
        assertThat(handler.end()).isEqualTo(new Ending(200, 7, null, false));
    }

    @Test
    void anAnswerFromAnotherThreadArrivesAlike() throws Exception {
        handler.onRequest(
                exchange -> Heads.elsewhere(() -> exchange.send(Heads.text(201), Heads.body(exchange, "later"))));

        DispatchResponse response = get("/");

        assertThat(response.status()).isEqualTo(201);
        assertThat(text(response)).isEqualTo("later");
        assertThat(handler.end()).isEqualTo(new Ending(201, 5, null, false));
    }

    @Test
    void theHandlerRunsOnTheEventLoopAndTasksToo() throws Exception {
        CompletableFuture<Boolean> task = new CompletableFuture<>();
        handler.onRequest(exchange -> {
            boolean inside = exchange.inEventLoop();
            Heads.elsewhere(() -> {
                boolean outside = exchange.inEventLoop();
                exchange.execute(() -> {
                    task.complete(inside && !outside && exchange.inEventLoop());
                    exchange.send(Heads.text(200), null);
                });
            });
        });

        get("/");

        assertThat(task.get()).isTrue();
    }

    @Test
    void headHasTheLengthOfGetAndNoBody() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), Heads.body(exchange, "12345")));

        DispatchResponse response = exchange("HEAD", "/", Flux.empty());

        assertThat(response.headers().first("Content-Length")).contains("5");
        assertThat(text(response)).isEmpty();
        assertThat(handler.end()).isEqualTo(new Ending(200, 0, null, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void statusesWithoutContentHaveNoBody(int status) throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(status), Heads.body(exchange, "12345")));

        DispatchResponse response = get("/");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().has("Content-Length")).isFalse();
        assertThat(response.headers().has("Transfer-Encoding")).isFalse();
        assertThat(text(response)).isEmpty();
        assertThat(handler.end()).isEqualTo(new Ending(status, 0, null, false));
    }

    @Test
    void noBodyIsALengthOfZero() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), null));

        DispatchResponse response = get("/");

        assertThat(response.headers().first("Content-Length")).contains("0");
        assertThat(text(response)).isEmpty();
    }

    @Test
    void headersOfTheAnswerWinOverTheStandardOnesAndFramingIsNotTheirs() throws Exception {
        Headers headers = Headers.of(Map.of(
                "x-frame-options", List.of("DENY"),
                "content-type", List.of("text/html"),
                "Content-Length", List.of("99"),
                "Transfer-Encoding", List.of("gzip"),
                "Set-Cookie", List.of("a=1", "b=2")));
        handler.onRequest(exchange -> exchange.send(Heads.with(200, headers), Heads.body(exchange, "x")));

        DispatchResponse response = get("/");

        assertThat(response.headers().all("X-Frame-Options")).containsExactly("DENY");
        assertThat(response.headers().all("Content-Type")).containsExactly("text/html");
        assertThat(response.headers().all("Content-Length")).containsExactly("1");
        assertThat(response.headers().has("Transfer-Encoding")).isFalse();
        assertThat(response.headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void theRequestIsWhatTheClientSent() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        handler.onRequest(exchange -> {
            seen.complete(exchange.method() + " " + exchange.target() + " " + exchange.header("x-one") + " "
                    + exchange.headers().all("X-One") + " " + exchange.header("none") + " "
                    + exchange.headers().has("host"));
            exchange.send(Heads.text(200), null);
        });

        call(request("GET", "/a%2Fb?q=%20", Map.of("X-One", List.of("1", "2")), Flux.empty()))
                .block(LONG);

        assertThat(seen.get()).isEqualTo("GET /a%2Fb?q=%20 1 [1, 2] null true");
    }

    @Test
    void aStreamArrivesInOrderWithoutALength() throws Exception {
        handler.onRequest(exchange ->
                exchange.stream(Heads.text(200), Flux.range(0, 500).map(i -> Heads.body(exchange, i + ",")), false));

        DispatchResponse response = get("/");

        assertThat(response.headers().has("Content-Length")).isFalse();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            expected.append(i).append(',');
        }
        assertThat(text(response)).isEqualTo(expected.toString());
        assertThat(handler.end()).isEqualTo(new Ending(200, expected.length(), null, false));
    }

    @Test
    void aStreamFromAnotherThreadArrivesInOrder() throws Exception {
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200),
                Flux.range(0, 100).publishOn(Schedulers.parallel()).map(i -> Heads.body(exchange, i + ",")),
                true));

        assertThat(text(get("/"))).startsWith("0,1,2,").endsWith("98,99,");
        assertThat(handler.end()).isEqualTo(new Ending(200, 290, null, false));
    }

    @Test
    void anEmptyStreamIsAnEmptyBody() throws Exception {
        handler.onRequest(exchange -> exchange.stream(Heads.text(200), Flux.empty(), false));

        assertThat(text(get("/"))).isEmpty();
        assertThat(handler.end()).isEqualTo(new Ending(200, 0, null, false));
    }

    @Test
    void theStreamOfAHeadRequestIsNotSubscribed() throws Exception {
        AtomicBoolean subscribed = new AtomicBoolean();
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200), Flux.<BodyBuffer>empty().doOnSubscribe(any -> subscribed.set(true)), false));

        DispatchResponse response = exchange("HEAD", "/", Flux.empty());

        assertThat(text(response)).isEmpty();
        assertThat(subscribed).isFalse();
        assertThat(handler.end()).isEqualTo(new Ending(200, 0, null, false));
    }

    @Test
    void aClientThatDoesNotReadStopsTheStream() throws Exception {
        AtomicLong produced = new AtomicLong();
        CompletableFuture<Exchange> streaming = new CompletableFuture<>();
        handler.onRequest(exchange -> {
            exchange.stream(Heads.text(200), endless(exchange, produced), false);
            streaming.complete(exchange);
        });
        DispatchResponse response = get("/");

        // a source that is not held back makes at least one chunk in every turn of the loop
        for (int turn = 0; turn < 3000; turn++) {
            turn(streaming.get());
        }

        assertThat(produced.get()).isLessThan(32L * 1024 * 1024);
        cancel(response);
        assertThat(handler.end().cancelled()).isTrue();
    }

    @Test
    void aFailureOfTheStreamIsNoCleanEnd() throws Exception {
        IllegalStateException failure = new IllegalStateException("broken");
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200), Flux.concat(Flux.just(Heads.body(exchange, "start")), Flux.error(failure)), true));

        assertThatThrownBy(() -> text(get("/"))).isNotNull();
        assertThat(handler.end()).isEqualTo(new Ending(200, 5, failure, false));
    }

    @Test
    void aClientThatLeavesCancelsTheStream() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200),
                Flux.concat(Flux.just(Heads.body(exchange, "first")), Flux.<BodyBuffer>never())
                        .doOnCancel(cancelled::countDown),
                true));
        DispatchResponse response = get("/");

        cancel(response);

        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        Ending end = handler.end();
        assertThat(end.cancelled()).isTrue();
        assertThat(end.status()).isEqualTo(200);
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerEndsTheExchange() throws Exception {
        CompletableFuture<Exchange> waiting = new CompletableFuture<>();
        handler.onRequest(waiting::complete);
        Disposable call = call(request("GET", "/", Map.of(), Flux.empty())).subscribe(any -> {}, any -> {});
        Exchange exchange = waiting.get(20, TimeUnit.SECONDS);

        call.dispose();

        assertThat(handler.end()).isEqualTo(new Ending(0, 0, null, true));
        exchange.send(Heads.text(200), Heads.body(exchange, "too late"));
        turn(exchange);
        assertThat(handler.endings()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        handler.onRequest(exchange -> {
            exchange.send(Heads.text(200), Heads.body(exchange, "one"));
            exchange.send(Heads.text(201), Heads.body(exchange, "two"));
            exchange.stream(Heads.text(202), Flux.<BodyBuffer>error(new AssertionError("subscribed")), false);
            exchange.abort();
        });

        DispatchResponse response = get("/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("one");
        assertThat(handler.end()).isEqualTo(new Ending(200, 3, null, false));
        assertThat(handler.endings()).isEqualTo(1);
    }

    @Test
    void anAbortedExchangeHasNoAnswer() throws Exception {
        handler.onRequest(Exchange::abort);

        assertThatThrownBy(() -> get("/")).isNotNull();
        assertThat(handler.end()).isEqualTo(new Ending(0, 0, null, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyWithinTheLimitIsReadWhole(boolean declared) throws Exception {
        handler.onRequest(exchange -> exchange.bytes(1000)
                .subscribe(bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes)))));

        DispatchResponse response = post("0123456789".repeat(100), declared);

        assertThat(text(response)).isEqualTo("0123456789".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyAboveTheLimitIs413(boolean declared) throws Exception {
        handler.onRequest(exchange -> exchange.bytes(999).subscribe(any -> {}, Heads.answer(exchange)));

        assertThat(post("0123456789".repeat(100), declared).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamedBodyAboveTheLimitIs413(boolean declared) throws Exception {
        handler.onRequest(exchange -> exchange.body(999, false).subscribe(any -> {}, Heads.answer(exchange)));

        assertThat(post("0123456789".repeat(100), declared).status()).isEqualTo(413);
    }

    @Test
    void aStreamedBodyComesWhole() throws Exception {
        handler.onRequest(exchange -> exchange.body(Long.MAX_VALUE, false)
                .map(ByteBuffer::remaining)
                .reduce(0, Integer::sum)
                .subscribe(size -> exchange.send(Heads.text(200), Heads.body(exchange, "" + size))));

        Flux<ByteBuffer> body = Flux.range(0, 100).map(i -> ByteBuffer.wrap(new byte[10_000]));

        assertThat(text(exchange("POST", "/", body))).isEqualTo("1000000");
    }

    @Test
    void noBodyIsAnEmptyArrayAndAnEmptyFlux() throws Exception {
        handler.onRequest(exchange -> {
            if (exchange.target().equals("/bytes")) {
                exchange.bytes(10)
                        .subscribe(bytes -> exchange.send(Heads.text(200), Heads.body(exchange, "" + bytes.length)));
            } else {
                exchange.body(10, false)
                        .count()
                        .subscribe(count -> exchange.send(Heads.text(200), Heads.body(exchange, "" + count)));
            }
        });

        assertThat(text(get("/bytes"))).isEqualTo("0");
        assertThat(text(get("/body"))).isEqualTo("0");
    }

    @Test
    void aBodyIsReadOnce() throws Exception {
        handler.onRequest(exchange -> exchange.bytes(10)
                .then(exchange.bytes(10))
                .subscribe(
                        any -> exchange.send(Heads.text(200), null),
                        failure ->
                                exchange.send(Heads.text(failure instanceof IllegalStateException ? 500 : 501), null)));

        assertThat(post("abc", true).status()).isEqualTo(500);
    }

    @Test
    void aSlowReaderHoldsTheUploadBack() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Exchange> reading = new CompletableFuture<>();
        BaseSubscriber<ByteBuffer> reader = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnError(Throwable failure) {}
        };
        handler.onRequest(exchange -> {
            exchange.body(Long.MAX_VALUE, false).subscribe(reader);
            reading.complete(exchange);
        });
        Flux<ByteBuffer> body = Flux.<ByteBuffer>generate(sink -> {
                    sent.addAndGet(64 * 1024);
                    sink.next(ByteBuffer.wrap(new byte[64 * 1024]));
                })
                .take(16 * 1024);
        Disposable call = call(request("POST", "/", Map.of(), body)).subscribe(any -> {}, any -> {});
        Exchange exchange = reading.get(20, TimeUnit.SECONDS);

        for (int turn = 0; turn < 3000; turn++) {
            turn(exchange);
        }

        assertThat(sent.get()).isLessThan(64L * 1024 * 1024);
        call.dispose();
        reader.request(Long.MAX_VALUE); // behind unread bytes nobody sees that the client has left
        assertThat(handler.end().cancelled()).isTrue();
    }

    @Test
    void aClientThatLeavesWhileSendingFailsTheBody() throws Exception {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        handler.onRequest(exchange ->
                exchange.body(Long.MAX_VALUE, false).subscribe(part -> started.countDown(), failed::complete));
        Flux<ByteBuffer> body = Flux.concat(Flux.just(ByteBuffer.wrap(new byte[100])), Flux.never());
        Disposable call = call(request("POST", "/", Map.of(), body)).subscribe(any -> {}, any -> {});
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        call.dispose();

        assertThat(failed.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
        assertThat(handler.end()).isEqualTo(new Ending(0, 0, null, true));
    }

    @Test
    void anUnreadBodyDoesNotDisturbTheNextRequest() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), Heads.body(exchange, exchange.method())));

        assertThat(text(post("x".repeat(20_000), true))).isEqualTo("POST");
        assertThat(text(post("x".repeat(20_000), false))).isEqualTo("POST");
        assertThat(text(get("/"))).isEqualTo("GET");
    }

    @Test
    void aDeadlineCallsWhatHasNotBeenAnswered() throws Exception {
        handler.onRequest(exchange ->
                exchange.deadline(System.nanoTime() + 1_000_000, () -> exchange.send(Heads.text(503), null)));

        assertThat(get("/").status()).isEqualTo(503);
    }

    @Test
    void aDeadlineLeavesAnsweredExchangesAlone() throws Exception {
        AtomicBoolean expired = new AtomicBoolean();
        CompletableFuture<Exchange> answered = new CompletableFuture<>();
        handler.onRequest(exchange -> {
            if (exchange.target().equals("/answered")) {
                exchange.deadline(System.nanoTime(), () -> expired.set(true));
                exchange.send(Heads.text(200), null);
                answered.complete(exchange);
            } else {
                exchange.deadline(System.nanoTime() + 1_000_000, () -> exchange.send(Heads.text(503), null));
            }
        });

        get("/answered");
        get("/expires");

        assertThat(expired).isFalse();
    }

    @Test
    void stoppingLetsARunningExchangeFinish() throws Exception {
        CompletableFuture<Exchange> running = new CompletableFuture<>();
        handler.onRequest(running::complete);
        CompletableFuture<DispatchResponse> response =
                call(request("GET", "/", Map.of(), Flux.empty())).toFuture();
        Exchange exchange = running.get(20, TimeUnit.SECONDS);

        CompletableFuture<Void> stopped = stop(LONG).toFuture();
        exchange.send(Heads.text(200), Heads.body(exchange, "done"));

        assertThat(text(response.get(20, TimeUnit.SECONDS))).isEqualTo("done");
        stopped.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> get("/")).isNotNull();
    }

    @Test
    void stoppingEndsWhatRunsBeyondTheDeadline() throws Exception {
        CompletableFuture<Exchange> running = new CompletableFuture<>();
        handler.onRequest(running::complete);
        CompletableFuture<DispatchResponse> response =
                call(request("GET", "/", Map.of(), Flux.empty())).toFuture();
        Exchange exchange = running.get(20, TimeUnit.SECONDS);

        stop(Duration.ofMillis(1)).block(LONG);
        exchange.send(Heads.text(200), Heads.body(exchange, "too late"));

        assertThatThrownBy(() -> response.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(handler.end()).isEqualTo(new Ending(0, 0, null, true));
    }

    protected final DispatchResponse get(String target) {
        return exchange("GET", target, Flux.empty());
    }

    protected final DispatchResponse post(String body, boolean declared) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = declared ? Map.of("Content-Length", List.of("" + bytes.length)) : Map.of();
        return call(request("POST", "/", headers, Flux.just(ByteBuffer.wrap(bytes))))
                .block(LONG);
    }

    protected final DispatchResponse exchange(String method, String target, Flux<ByteBuffer> body) {
        return call(request(method, target, Map.of(), body)).block(LONG);
    }

    private static DispatchRequest request(
            String method, String target, Map<String, List<String>> headers, Flux<ByteBuffer> body) {
        return new DispatchRequest(method, target, Headers.of(headers), body);
    }

    private static String text(DispatchResponse response) {
        byte[] all = response.body()
                .reduce(new ByteArrayOutputStream(), (out, part) -> {
                    byte[] bytes = new byte[part.remaining()];
                    part.get(bytes);
                    out.writeBytes(bytes);
                    return out;
                })
                .map(ByteArrayOutputStream::toByteArray)
                .blockOptional(LONG)
                .orElse(new byte[0]);
        return new String(all, StandardCharsets.UTF_8);
    }

    private static void cancel(DispatchResponse response) {
        response.body().take(1).blockLast(LONG);
    }

    private static Flux<BodyBuffer> endless(Exchange exchange, AtomicLong produced) {
        return Flux.generate(sink -> {
            produced.addAndGet(64 * 1024);
            sink.next(exchange.wrap(ByteBuffer.wrap(new byte[64 * 1024])));
        });
    }

    private static void turn(Exchange exchange) throws Exception {
        CompletableFuture<Void> turned = new CompletableFuture<>();
        exchange.execute(() -> turned.complete(null));
        turned.get(20, TimeUnit.SECONDS);
    }
}
