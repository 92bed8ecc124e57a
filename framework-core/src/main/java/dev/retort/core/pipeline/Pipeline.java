package dev.retort.core.pipeline;

import dev.retort.Cors;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.access.AccessEntry;
import dev.retort.core.access.AccessLog;
import dev.retort.core.body.ResponseWriter;
import dev.retort.core.errors.ErrorRenderers;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.routing.Match;
import dev.retort.core.websocket.SocketConversation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers exchanges with an application: {@link #handle} is the whole way of a request, in order.
 *
 * <p>Built once, at start, by {@link Assembly}; immutable but for the count of what is in flight.
 */
public final class Pipeline implements ExchangeHandler {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final PipelineParts parts;
    private final LongAdder inFlight = new LongAdder();
    private volatile Sinks.@Nullable Empty<Void> drained;

    /** Creates the pipeline of an application. */
    public Pipeline(PipelineParts parts) {
        this.parts = parts;
    }

    @Override
    public void handle(Exchange exchange) {
        Call call = call(exchange);
        proceed(call, call.request().read());
    }

    @Override
    public void reject(Exchange exchange, Problem problem) {
        call(exchange).reject(parts.automatic(), problem);
    }

    /** Begins to answer an exchange, which counts as in flight from now on. */
    Call call(Exchange exchange) {
        inFlight.increment();
        Call call = new Call(this, exchange, request(exchange));
        exchange.listener(call);
        return call;
    }

    /** Answers a request that has been read, and says so if it was unfit. */
    void proceed(Call call, @Nullable Problem unfit) {
        if (unfit != null) {
            call.reject(parts.automatic(), unfit);
        } else {
            Endpoint endpoint = route(call);
            Problem refused = refusal(call.request(), endpoint);
            if (refused == null) {
                call.start(endpoint);
            } else {
                call.reject(endpoint, refused);
            }
        }
    }

    /** Gives an answer that is not of the application, and for which a stop does not wait. */
    void answerAside(Call call, Mono<Response> answer) {
        call.answerAside(parts.automatic(), answer);
        inFlight.decrement();
        checkDrained();
    }

    /** {@return why a request is not answered here, or not to a page of another site; null if it is} */
    private static @Nullable Problem refusal(CoreRequest request, Endpoint endpoint) {
        Problem misdirected = endpoint.isProbe() ? null : request.misdirected();
        return misdirected == null && !request.method().isSafe() ? request.crossSite(endpoint.cors()) : misdirected;
    }

    /** Finds what answers: a route, else the automatic answer of the innermost router with the path under its prefix. */
    private Endpoint route(Call call) {
        CoreRequest request = call.request();
        if (request.isServerWide()) {
            request.matched(call.match(), parts.automatic().context());
            return parts.automatic();
        }
        if (request.method() == Method.OPTIONS && Cors.isPreflight(request)) {
            Endpoint preflight = preflight(request);
            if (preflight != null) {
                return preflight;
            }
        }
        Match<Endpoint> match = parts.routes().match(request.method(), request.rawPath(), call.match());
        if (match.kind() == Match.Kind.FOUND) {
            Endpoint endpoint = match.target();
            request.matched(match, endpoint.context());
            return endpoint;
        }
        return automatic(request);
    }

    private Endpoint automatic(CoreRequest request) {
        Match<Endpoint> prefix = parts.prefixes().match(Method.GET, request.rawPath(), new Match<>());
        Endpoint automatic = prefix.kind() == Match.Kind.FOUND ? prefix.target() : parts.automatic();
        request.matched(prefix, automatic.context());
        return automatic;
    }

    /** Finds what answers a preflight: the filters for other origins around what the request it announces would reach. */
    private @Nullable Endpoint preflight(CoreRequest request) {
        Set<Method> methods = methods(request.rawPath());
        Method wanted = Method.find(request.header("Access-Control-Request-Method"))
                .filter(methods::contains)
                .orElse(methods.isEmpty() ? Method.GET : methods.iterator().next());
        Match<Endpoint> match = parts.routes().match(wanted, request.rawPath(), new Match<>());
        if (match.kind() != Match.Kind.FOUND) {
            return automatic(request).preflight();
        }
        request.matched(match, match.target().context());
        return match.target().preflight();
    }

    /** {@return the methods that a path answers or redirects; empty if nothing is there} */
    Set<Method> methods(String rawPath) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        Match<Endpoint> match = new Match<>();
        for (Method method : Method.values()) {
            Match.Kind kind = parts.routes().match(method, rawPath, match).kind();
            if (kind == Match.Kind.FOUND || kind == Match.Kind.REDIRECT) {
                methods.add(method);
            }
        }
        return methods;
    }

    private CoreRequest request(Exchange exchange) {
        return new CoreRequest(parts.services(), exchange);
    }

    ErrorResolution errors() {
        return parts.errors();
    }

    Workers workers() {
        return parts.workers();
    }

    ResponseWriter writer() {
        return parts.writer();
    }

    void upgrade(Call call, Response response, SocketLink.SocketUpgrade upgrade, Consumer<Throwable> failed) {
        Exchange exchange = call.exchange();
        ResponseHead head = new ResponseHead(101, null, response.headers(), "", call.id());
        WebSocketSession session = parts.retirement()
                .ending(SocketConversation.session(
                        call.request(),
                        upgrade.handler(),
                        writer()::message,
                        (type, text) -> parts.services().inputs().message(call.request(), type, text)));
        exchange.execute(() -> call.request().outlet(failed).upgrade(head, parts.maxMessage(), session));
    }

    void writePlainly(Call call, Throwable broken) {
        LOG.error("request {}: the error page of {} could not be written", call.id(), call.route(), broken);
        Problem problem = broken instanceof Problem known ? known : Problem.of(500);
        Response plain = ErrorRenderers.renderPlainly(call.request(), problem);
        try {
            writer().write(
                            call.exchange(),
                            call.request(),
                            plain,
                            null,
                            never -> call.exchange().abort());
        } catch (IOException | RuntimeException hopeless) {
            call.exchange().abort();
        }
    }

    void ended(Call call, int status, long bytes, @Nullable Throwable thrown, boolean cancelled) {
        if (!call.isAside()) {
            inFlight.decrement();
        }
        AccessLog accessLog = parts.accessLog();
        if (accessLog != null) {
            accessLog.record(entry(call, status, bytes));
        }
        if (thrown != null && !cancelled) {
            LOG.error("request {}: {} failed after its head was sent", call.id(), call.route(), thrown);
        } else if (cancelled) {
            LOG.debug("request {}: the client left {}", call.id(), call.route());
        }
        checkDrained();
    }

    private static AccessEntry entry(Call call, int status, long bytes) {
        CoreRequest request = call.request();
        Exchange exchange = call.exchange();
        InetSocketAddress remote = request.remoteAddress();
        return new AccessEntry(
                System.currentTimeMillis(),
                remote.getAddress() == null
                        ? remote.getHostString()
                        : remote.getAddress().getHostAddress(),
                request.findPrincipal(Principal.class).map(Principal::getName).orElse(null),
                exchange.method(),
                exchange.target(),
                exchange.protocol(),
                status == 0 ? 499 : status,
                bytes,
                System.nanoTime() - exchange.startedAt(),
                exchange.header("Referer"),
                exchange.header("User-Agent"),
                request.host(),
                request.id());
    }

    /** Ends what would go on for ever: WebSockets close with 1012, event streams complete. */
    public void retire() {
        parts.retirement().begin();
    }

    /** {@return how many requests are being answered} */
    public long inFlight() {
        return inFlight.sum();
    }

    /** Completes when nothing is in flight any more, work in the background of requests included. Cold. */
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            Sinks.Empty<Void> sink = Sinks.empty();
            drained = sink;
            checkDrained();
            return sink.asMono().then(parts.services().background().drain());
        });
    }

    private void checkDrained() {
        Sinks.Empty<Void> sink = drained;
        if (sink != null && inFlight.sum() <= 0) {
            sink.tryEmitEmpty();
        }
    }
}
