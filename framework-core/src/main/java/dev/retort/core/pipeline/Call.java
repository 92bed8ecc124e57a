package dev.retort.core.pipeline;

import static java.util.Objects.requireNonNull;

import dev.retort.Cors;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.body.ResponseWriter;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeListener;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.routing.Match;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One request on its way, from its exchange to its answer. It is the task of its worker, the subscriber of its response
 * and the listener of its end, so that an ordinary request needs no other object for these.
 */
final class Call implements Runnable, CoreSubscriber<Response>, ExchangeListener {
    // what error handlers get after a timeout, before the plain answer
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final AtomicIntegerFieldUpdater<Call> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(Call.class, "answered");

    private final Pipeline pipeline;
    private final Exchange exchange;
    private final CoreRequest request;
    private final Match<Endpoint> match = new Match<>();
    private @Nullable Endpoint endpoint; // set by the first call
    private @Nullable Object input;
    private volatile @Nullable Thread worker;
    private volatile @Nullable Subscription upstream;
    private volatile @Nullable Runnable givingUp;
    private volatile @Nullable Disposable preparing;
    private volatile @Nullable Throwable failure;
    private volatile boolean over;
    private volatile boolean late;
    private volatile boolean aside;
    private volatile boolean isSessionDue; // if the request fails, before it is answered
    private volatile int answered;

    Call(Pipeline pipeline, Exchange exchange, CoreRequest request) {
        this.pipeline = pipeline;
        this.exchange = exchange;
        this.request = request;
    }

    Exchange exchange() {
        return exchange;
    }

    CoreRequest request() {
        return request;
    }

    ResponseWriter writer() {
        return pipeline.writer();
    }

    /** {@return whether the exchange has ended} */
    boolean isOver() {
        return over;
    }

    Match<Endpoint> match() {
        return match;
    }

    String id() {
        return request.id();
    }

    /** {@return method, pattern and source line of what answers, for the log} */
    String route() {
        Endpoint matched = endpoint;
        String method = exchange.method();
        if (matched == null || matched.source().isEmpty()) {
            return method + " " + request.printablePath();
        }
        return method + " " + matched.context().info().pattern() + " (" + matched.source() + ")";
    }

    void input(@Nullable Object value) {
        input = value;
    }

    /** {@return the input that was read, once} */
    Object takeInput() {
        Object taken = requireNonNull(input, "input");
        input = null;
        return taken;
    }

    void failed(Throwable thrown) {
        failure = thrown;
    }

    /** {@return the answer to a failure; a failure behind the end of the exchange is noted and answers nobody} */
    Mono<Response> failure(Scope scope, Throwable thrown) {
        if (over || late) {
            pipeline.errors().dropped(this, thrown);
            return Mono.just(Response.empty(500));
        }
        Mono<?> loading = isSessionDue ? request.loadSession() : null;
        isSessionDue = false;
        return loading == null
                ? pipeline.errors().resolve(this, scope, thrown)
                : loading.onErrorResume(this::withoutSession)
                        .then()
                        .publishOn(
                                Schedulers.fromExecutor(request.loop())) // the store may answer on a thread of its own
                        .then(Mono.defer(() -> pipeline.errors().resolve(this, scope, thrown)));
    }

    private <T> Mono<T> withoutSession(Throwable unreachable) {
        pipeline.errors().withoutSession(this, unreachable);
        return Mono.empty();
    }

    /** Runs the chain of what answers, behind the session if that has to be loaded. */
    void start(Endpoint matched) {
        endpoint = matched;
        Mono<?> loading = matched.session() == Endpoint.Load.FIRST ? request.loadSession() : null;
        isSessionDue = matched.session() == Endpoint.Load.FOR_FAILURES;
        if (loading == null) {
            runChain(matched);
        } else {
            load(loading, matched);
        }
    }

    private void load(Mono<?> loading, Endpoint matched) {
        limitTime(matched);
        loading.subscribe(
                session -> {},
                failure -> onLoop(() -> deliver(failure(matched.scope(), failure), matched)),
                () -> onLoop(() -> runChain(matched)));
    }

    // the store may answer on a thread of its own, and after the time is up
    private void onLoop(Runnable step) {
        Runnable timely = () -> {
            if (!over && !late) {
                step.run();
            }
        };
        if (exchange.inEventLoop()) {
            timely.run();
        } else {
            exchange.execute(timely);
        }
    }

    // on a worker if its first element may block
    private void runChain(Endpoint matched) {
        if (matched.chain().isBlocking()) {
            startOnWorker(matched);
        } else {
            deliver(matched.chain().proceed(this), matched);
        }
    }

    /** {@return whether a page of another site has sent this request, which it may not} */
    boolean isCrossSite() {
        return request.crossSite(matched().cors()) != null;
    }

    /** Answers a request that could not even be routed, or is refused. */
    void reject(Endpoint refusing, Problem problem) {
        endpoint = refusing;
        deliver(failure(refusing.scope(), problem).map(this::readable), refusing);
    }

    /** {@return the methods that the path answers} */
    Set<Method> methodsOfPath() {
        return pipeline.methods(request.rawPath());
    }

    // what does not pass the filters, because it came before or after them, can still be read by other origins
    private Response readable(Response response) {
        Cors cors = matched().cors();
        return cors == null ? response : cors.apply(request, response);
    }

    /** Gives an answer that is not of the application. */
    void answerAside(Endpoint automatic, Mono<Response> answer) {
        endpoint = automatic;
        aside = true;
        deliver(answer, automatic);
    }

    boolean isAside() {
        return aside;
    }

    private Endpoint matched() {
        return requireNonNull(endpoint, "endpoint");
    }

    private void startOnWorker(Endpoint matched) {
        limitTime(matched);
        try {
            pipeline.workers().execute(this);
        } catch (RejectedExecutionException full) {
            failure(matched.scope(), full).subscribe(this);
        }
    }

    @Override
    public void run() {
        worker = Thread.currentThread();
        if (!over) {
            deliver(matched().chain().proceed(this), matched());
        }
    }

    boolean isOnWorker() {
        return worker == Thread.currentThread();
    }

    /** {@return what a step returns that needs a worker, run when it is subscribed to} */
    Mono<Response> onWorker(Supplier<Mono<Response>> step) {
        return Mono.create(sink -> {
            try {
                pipeline.workers().execute(() -> {
                    worker = Thread.currentThread();
                    sink.onCancel(step.get().subscribe(sink::success, sink::error, sink::success));
                });
            } catch (RejectedExecutionException full) {
                sink.error(full);
            }
        });
    }

    @SuppressWarnings("CatchingUnchecked") // a scalar Mono that throws is a failure like any other
    private void deliver(Mono<Response> result, Endpoint matched) {
        if (!(result instanceof Callable<?>)) {
            limitTime(matched);
            result.subscribe(this);
            return;
        }
        try {
            Response response = Link.value(result);
            respond(response != null ? response : Response.empty(500));
        } catch (Throwable thrown) {
            failure(matched.scope(), thrown).subscribe(this);
        }
    }

    private void limitTime(Endpoint matched) {
        if (matched.timeoutNanos() > 0) {
            exchange.deadline(exchange.startedAt() + matched.timeoutNanos(), this::expired);
        }
    }

    // called only if the exchange has no answer yet: the handler is late, or the first item of its stream
    private void expired() {
        if (over) {
            return;
        }
        Endpoint matched = matched();
        giveUp();
        request.detachSession();
        exchange.deadline(System.nanoTime() + GRACE_NANOS, () -> pipeline.writePlainly(this, overdue()));
        Mono<Response> answer = failure(matched.scope(), overdue());
        answered = 1;
        late = true;
        answer.subscribe(this::writeError);
    }

    private static Problem overdue() {
        return Problem.of(503, "the server took too long to answer");
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        if (over) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Response response) {
        respond(response);
    }

    @Override
    public void onError(Throwable thrown) {
        failure(matched().scope(), thrown).subscribe(this::respond);
    }

    @Override
    public void onComplete() {
        if (answered == 0) {
            onError(new IllegalStateException("the chain completed without a response (expected: one)"));
        }
    }

    private void respond(Response response) {
        if (ANSWERED.compareAndSet(this, 0, 1)) {
            send(response, false);
        }
    }

    // once all that the response waits for is there, and where it may be written
    @SuppressWarnings("CatchingUnchecked") // whatever a body writer throws is answered
    private void send(Response response, boolean isError) {
        try {
            Mono<Response> preparation = pipeline.writer().preparation(response);
            if (preparation != null) {
                prepare(preparation, isError);
            } else if (pipeline.writer().mayBlock(response) && !isOnWorker()) {
                writeOnWorker(response, isError);
            } else {
                write(response, isError);
            }
        } catch (Throwable thrown) {
            unwritten(thrown, isError);
        }
    }

    private void prepare(Mono<Response> preparation, boolean isError) {
        if (!isError) {
            limitTime(matched());
        }
        Disposable waiting =
                preparation.subscribe(ready -> send(ready, isError), thrown -> unwritten(thrown, isError), () -> {});
        preparing = waiting;
        if (over || late && !isError) {
            waiting.dispose();
        }
    }

    private void unwritten(Throwable thrown, boolean isError) {
        if (isError) {
            writePlainly(thrown);
        } else {
            unwritable(thrown);
        }
    }

    private void writeOnWorker(Response response, boolean isError) {
        try {
            pipeline.workers().execute(() -> {
                worker = Thread.currentThread();
                write(response, isError);
            });
        } catch (RejectedExecutionException full) {
            unwritten(full, isError);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a body writer throws is answered
    private void write(Response response, boolean isError) {
        try {
            if (response.body() instanceof SocketLink.SocketUpgrade upgrade) {
                pipeline.upgrade(this, response, upgrade, this::unwritable);
            } else if (isError) {
                streaming(pipeline.writer().write(exchange, request, response, null, this::writePlainly));
            } else {
                streaming(pipeline.writer()
                        .write(exchange, request, response, matched().items(), this::unwritable));
            }
        } catch (Throwable thrown) {
            unwritten(thrown, isError);
        }
    }

    // once through the errors, and not again through the filters
    private void unwritable(Throwable thrown) {
        if (!late) {
            limitErrors();
            failure(matched().scope(), thrown).subscribe(this::writeError);
        }
    }

    private void limitErrors() {
        Endpoint matched = matched();
        if (matched.timeoutNanos() > 0) {
            exchange.deadline(System.nanoTime() + matched.timeoutNanos(), this::expired);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the error must be answered
    private void writeError(Response response) {
        try {
            send(readable(response), true);
        } catch (Throwable broken) {
            writePlainly(broken);
        }
    }

    private void writePlainly(Throwable broken) {
        pipeline.writePlainly(this, broken);
    }

    // a body that streams is given up at the end of the exchange: HEAD reads nothing of it, and who left no more
    private void streaming(Runnable stopping) {
        Runnable earlier = givingUp;
        givingUp = earlier == null
                ? stopping
                : () -> {
                    earlier.run();
                    stopping.run();
                };
        if (over) {
            stopping.run();
        } else if (stopping != ResponseWriter.NOTHING_TO_STOP && !late) {
            limitTime(matched());
        }
    }

    private void giveUp() {
        Subscription subscription = upstream;
        if (subscription != null) {
            subscription.cancel();
        }
        Disposable waiting = preparing;
        if (waiting != null) {
            waiting.dispose();
        }
        stopStreaming();
    }

    private void stopStreaming() {
        Runnable stopping = givingUp;
        if (stopping != null) {
            stopping.run();
        }
    }

    @Override
    public void ended(int status, long bytes, @Nullable Throwable thrown, boolean cancelled) {
        over = true;
        if (cancelled) {
            giveUp();
        } else {
            stopStreaming();
        }
        try {
            request.end(status, bytes, thrown != null ? thrown : failure, cancelled);
        } finally {
            pipeline.ended(this, status, bytes, thrown, cancelled);
        }
    }
}
