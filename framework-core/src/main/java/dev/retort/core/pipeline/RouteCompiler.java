package dev.retort.core.pipeline;

import dev.retort.DataSize;
import dev.retort.Handler;
import dev.retort.InputHandler;
import dev.retort.Method;
import dev.retort.Reply;
import dev.retort.SetupException;
import dev.retort.WebSocketHandler;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.files.Site;
import dev.retort.core.files.SiteOptions;
import dev.retort.core.files.Sites;
import dev.retort.core.idempotency.Idempotency;
import dev.retort.core.inspect.GenericTypes;
import dev.retort.core.inspect.HandlerType;
import dev.retort.core.inspect.HandlerTypes;
import dev.retort.core.request.AssetUrls;
import dev.retort.core.request.Inputs;
import dev.retort.core.request.RouteContext;
import dev.retort.core.router.FilesEntry;
import dev.retort.core.router.RouteEntry;
import dev.retort.core.routing.PathPattern;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Turns a registered route into what answers its requests. */
final class RouteCompiler {
    private final Inputs inputs;
    private final AssetUrls assets;
    private final BodyWriters writers;
    private final Sites sites;
    private final Idempotency idempotency;
    private final DataSize maxBody;
    private final HandlerTime time;
    private final List<String> warnings = new ArrayList<>();

    RouteCompiler(
            Inputs inputs,
            AssetUrls assets,
            BodyWriters writers,
            Sites sites,
            Idempotency idempotency,
            DataSize maxBody,
            HandlerTime time) {
        this.inputs = inputs;
        this.assets = assets;
        this.writers = writers;
        this.sites = sites;
        this.idempotency = idempotency;
        this.maxBody = maxBody;
        this.time = time;
    }

    /**
     * A route that is ready.
     *
     * @param endpoint what answers
     * @param description what tools see of it
     * @param contract what it takes and answers, read when asked for
     */
    record Compiled(Endpoint endpoint, RouteDescription description, Supplier<RouteContract> contract) {}

    Compiled compile(RouteEntry route, PathPattern pattern, RouterPlace place) {
        ChainBuilder hooks = place.hooks().with(route.filters(), place.scope(), mistake -> {});
        String name = route.name().isEmpty() ? "" : place.names() + route.name();
        String where = route.methods().stream().map(Method::name).collect(Collectors.joining("|")) + " " + pattern
                + " at " + route.source();
        HandlerType handler = HandlerTypes.of(route.handler(), contract(route.kind()));
        Type input = route.kind() == RouteEntry.Kind.INPUT ? InputCompiler.type(route, handler, where) : null;
        ResultType result = ResultType.of(handler.result(), route.result());
        boolean blocking = mayBlock(route, handler);
        Link answer = end(route, place, hooks, handler, input, result, blocking, pattern, where);
        Link end = guarded(once(answer, route, place, input, result, where), route, place, hooks, where);
        RouteContext context = new RouteContext(
                new RouteContext.Info(name, pattern.text(), place.router()),
                place.conversions(),
                maxBody(route),
                route.maxBody() != null,
                pattern.names());
        Endpoint endpoint = Endpoint.of(
                context, place.scope(), hooks, end, time.nanos(route.timeout()), result.content(), route.source());
        RouteDescription description = new RouteDescription(
                route.methods(),
                pattern.text(),
                name,
                route.source(),
                route.files() == null
                        ? handler.description()
                        : "files of " + route.files().location(),
                blocking || hooks.blocksBeforeEnd() ? "worker" : "event loop",
                hooks.size(),
                Optional.ofNullable(input),
                Optional.ofNullable(result.content()),
                route.isHidden());
        ContractReader contract = new ContractReader(
                inputs, writers, route, pattern, place, hooks, input, result, description, maxBody, time);
        return new Compiled(endpoint, description, contract::read);
    }

    /** {@return what may not be meant, each behind its code} */
    List<String> warnings() {
        return warnings;
    }

    private Link once(
            Link end, RouteEntry route, RouterPlace place, @Nullable Type input, ResultType result, String where) {
        if (!route.isIdempotent()) {
            return end;
        }
        boolean isHandler = route.kind() != RouteEntry.Kind.WEBSOCKET && route.kind() != RouteEntry.Kind.FILES;
        if (!isHandler || route.methods().stream().allMatch(Method::isSafe)) {
            throw new SetupException(
                    "IDEMPOTENCY-ROUTE",
                    where + ": is idempotent by itself (leave idempotent() out; it is for what changes something)");
        }
        if (input != null && GenericTypes.raw(input) == Flux.class) {
            throw new SetupException(
                    "IDEMPOTENCY-ROUTE",
                    where
                            + ": its input is a stream, which would be read whole before it begins (take a value, or leave"
                            + " idempotent() out)");
        }
        if (result.isNeverWhole()) {
            warnings.add("IDEMPOTENCY-STREAM: " + where
                    + ": its answers are streams or files, which are not kept, so that a repetition runs again (answer with"
                    + " a value, or leave idempotent() out)");
        }
        return new IdempotencyLink(place.scope(), idempotency, route.isKeyRequired(), end);
    }

    private static Link guarded(Link end, RouteEntry route, RouterPlace place, ChainBuilder hooks, String where) {
        List<List<String>> needed = place.roles(route.roles());
        if (needed.isEmpty()) {
            return end;
        }
        if (!hooks.authenticates(true)) {
            String missing = hooks.authenticates(false)
                    ? "the Auth filter around it tells no roles (call .roles(...) on it)"
                    : "no Auth filter around it says who asks (put one on the route, its router or the app)";
            throw new SetupException("ROLES-WITHOUT-AUTH", where + ": asks for roles " + needed + ", but " + missing);
        }
        return new RolesLink(place.scope(), needed, end);
    }

    private Link end(
            RouteEntry route,
            RouterPlace place,
            ChainBuilder hooks,
            HandlerType handler,
            @Nullable Type input,
            ResultType result,
            boolean blocking,
            PathPattern pattern,
            String where) {
        if (route.handler() instanceof WebSocketHandler sockets && route.kind() == RouteEntry.Kind.WEBSOCKET) {
            return new SocketLink(place.scope(), sockets);
        }
        FilesEntry files = route.files();
        if (files != null) {
            return files(files, place, hooks, pattern, where);
        }
        result.check(where, writers);
        Results results = results(route, handler, result, where);
        Link handlerLink = new HandlerLink(place.scope(), blocking, invocation(route), results);
        Link read = input == null
                ? handlerLink
                : new InputLink(
                        place.scope(),
                        new InputCompiler(inputs).compile(route, input, place.conversions(), pattern.names(), where),
                        handlerLink);
        if (route.consumed().isEmpty() && route.produced().isEmpty()) {
            return read;
        }
        new Formats(inputs, writers).check(route, input, result.writable(), where);
        return new FormatLink(place.scope(), route.consumed(), route.produced(), read);
    }

    private Link files(FilesEntry files, RouterPlace place, ChainBuilder hooks, PathPattern pattern, String where) {
        SiteOptions options = new SiteOptions(
                files.index(), files.singlePage(), files.age(), files.isImmutable(), !hooks.authenticates(false));
        Site site = sites.open(files.location(), options, where);
        assets.add(site, pattern, place.mountVariables());
        return new FilesLink(place.scope(), site);
    }

    private static Results results(RouteEntry route, HandlerType handler, ResultType result, String where) {
        boolean isDeclared = route.emptyStatus().isPresent() || isVoid(route, result);
        return new Results(
                route.status().orElse(200),
                emptyStatus(route, result),
                isDeclared,
                result.content(),
                where + " (" + handler.description() + ")");
    }

    /** {@return the status of nothing} */
    static int emptyStatus(RouteEntry route, ResultType result) {
        return route.emptyStatus().orElse(isVoid(route, result) ? 204 : 404);
    }

    private static boolean isVoid(RouteEntry route, ResultType result) {
        boolean isDelete = route.methods().equals(Set.of(Method.DELETE)) && result.content() == null;
        return result.isVoid() || isDelete;
    }

    private static HandlerLink.Invocation invocation(RouteEntry route) {
        if (route.kind() == RouteEntry.Kind.REPLY && route.handler() instanceof Reply<?> reply) {
            return call -> reply.handle();
        }
        if (route.kind() == RouteEntry.Kind.INPUT) {
            InputHandler<Object, ?> handler = withInput(route);
            return call -> handler.handle(call.request(), call.takeInput());
        }
        Handler<?> handler = (Handler<?>) route.handler();
        return call -> handler.handle(call.request());
    }

    @SuppressWarnings("unchecked") // its input is made to be of the handler's type
    private static InputHandler<Object, ?> withInput(RouteEntry route) {
        return (InputHandler<Object, ?>) route.handler();
    }

    private static Class<?> contract(RouteEntry.Kind kind) {
        return switch (kind) {
            case REPLY, FILES -> Reply.class;
            case HANDLER, ANY -> Handler.class;
            case INPUT -> InputHandler.class;
            case WEBSOCKET -> WebSocketHandler.class;
        };
    }

    // the thread rule: what returns a publisher or a stage does not block, all else may
    private static boolean mayBlock(RouteEntry route, HandlerType handler) {
        if (route.kind() == RouteEntry.Kind.WEBSOCKET || route.kind() == RouteEntry.Kind.FILES) {
            return false;
        }
        Boolean said = route.isBlocking();
        return said != null ? said : !handler.returnsAny(ReactiveTypes.ALL);
    }

    private long maxBody(RouteEntry route) {
        DataSize own = route.maxBody();
        return (own == null ? maxBody : own).bytes();
    }
}
