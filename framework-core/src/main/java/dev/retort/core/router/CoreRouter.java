package dev.retort.core.router;

import static java.util.Objects.requireNonNull;

import dev.retort.After;
import dev.retort.Before;
import dev.retort.Converter;
import dev.retort.ErrorHandler;
import dev.retort.Filter;
import dev.retort.Guard;
import dev.retort.Handler;
import dev.retort.Hook;
import dev.retort.InputHandler;
import dev.retort.Method;
import dev.retort.Mount;
import dev.retort.Problem;
import dev.retort.Reply;
import dev.retort.Response;
import dev.retort.Route;
import dev.retort.Router;
import dev.retort.SetupException;
import dev.retort.StaticFiles;
import dev.retort.WebSocketHandler;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A router that keeps what is registered in it, in order. */
public class CoreRouter implements Router {
    private final Freezing freezing = new Freezing();
    private final List<RouteEntry> routes = new ArrayList<>();
    private final List<HookEntry> hooks = new ArrayList<>();
    private final List<ErrorEntry> errorHandlers = new ArrayList<>();
    private final List<ChildRouter> children = new ArrayList<>();
    private final List<ConverterEntry> converters = new ArrayList<>();
    private final List<List<String>> roles = new ArrayList<>();

    /** Creates an empty router. */
    public CoreRouter() {}

    @Override
    public <R extends @Nullable Object> Route get(String path, Reply<R> handler) {
        return add(Method.GET, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route get(String path, Handler<R> handler) {
        return add(Method.GET, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route get(String path, InputHandler<I, R> handler) {
        return add(Method.GET, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route get(String path, Class<I> input, InputHandler<I, R> handler) {
        return add(Method.GET, path, RouteEntry.Kind.INPUT, handler, input);
    }

    @Override
    public <R extends @Nullable Object> Route head(String path, Reply<R> handler) {
        return add(Method.HEAD, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route head(String path, Handler<R> handler) {
        return add(Method.HEAD, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route post(String path, Reply<R> handler) {
        return add(Method.POST, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route post(String path, Handler<R> handler) {
        return add(Method.POST, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route post(String path, InputHandler<I, R> handler) {
        return add(Method.POST, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route post(String path, Class<I> input, InputHandler<I, R> handler) {
        return add(Method.POST, path, RouteEntry.Kind.INPUT, handler, input);
    }

    @Override
    public <R extends @Nullable Object> Route put(String path, Reply<R> handler) {
        return add(Method.PUT, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route put(String path, Handler<R> handler) {
        return add(Method.PUT, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route put(String path, InputHandler<I, R> handler) {
        return add(Method.PUT, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route put(String path, Class<I> input, InputHandler<I, R> handler) {
        return add(Method.PUT, path, RouteEntry.Kind.INPUT, handler, input);
    }

    @Override
    public <R extends @Nullable Object> Route patch(String path, Reply<R> handler) {
        return add(Method.PATCH, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route patch(String path, Handler<R> handler) {
        return add(Method.PATCH, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route patch(String path, InputHandler<I, R> handler) {
        return add(Method.PATCH, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route patch(String path, Class<I> input, InputHandler<I, R> handler) {
        return add(Method.PATCH, path, RouteEntry.Kind.INPUT, handler, input);
    }

    @Override
    public <R extends @Nullable Object> Route delete(String path, Reply<R> handler) {
        return add(Method.DELETE, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route delete(String path, Handler<R> handler) {
        return add(Method.DELETE, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route delete(String path, InputHandler<I, R> handler) {
        return add(Method.DELETE, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route delete(String path, Class<I> input, InputHandler<I, R> handler) {
        return add(Method.DELETE, path, RouteEntry.Kind.INPUT, handler, input);
    }

    @Override
    public <R extends @Nullable Object> Route options(String path, Reply<R> handler) {
        return add(Method.OPTIONS, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route options(String path, Handler<R> handler) {
        return add(Method.OPTIONS, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route query(String path, Handler<R> handler) {
        return add(Method.QUERY, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route query(String path, InputHandler<I, R> handler) {
        return add(Method.QUERY, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route route(Set<Method> methods, String path, Reply<R> handler) {
        return add(methods, path, RouteEntry.Kind.REPLY, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route route(Set<Method> methods, String path, Handler<R> handler) {
        return add(methods, path, RouteEntry.Kind.HANDLER, handler, null);
    }

    @Override
    public <I, R extends @Nullable Object> Route route(Set<Method> methods, String path, InputHandler<I, R> handler) {
        return add(methods, path, RouteEntry.Kind.INPUT, handler, null);
    }

    @Override
    public <R extends @Nullable Object> Route any(String path, Handler<R> handler) {
        return add(EnumSet.allOf(Method.class), path, RouteEntry.Kind.ANY, handler, null);
    }

    @Override
    public Route websocket(String path, WebSocketHandler handler) {
        return add(Method.GET, path, RouteEntry.Kind.WEBSOCKET, handler, null);
    }

    @Override
    public StaticFiles files(String path, String location) {
        FilesEntry files = new FilesEntry(freezing, path, requireNonNull(location, "location"));
        String pattern = (path.endsWith("/") ? path : path + "/") + "{" + FilesEntry.VARIABLE + ":path(min=0)}";
        RouteEntry route = add(EnumSet.of(Method.GET), pattern, RouteEntry.Kind.FILES, files.asHandler(), null);
        route.files(files);
        if (!path.endsWith("/") && !path.isEmpty()) {
            Handler<Response> toSlash = FilesEntry::toSlash;
            add(EnumSet.of(Method.GET), path, RouteEntry.Kind.ANY, toSlash, null)
                    .nonBlocking()
                    .hidden();
        }
        return files;
    }

    @Override
    public Router group(String prefix, Consumer<Router> routesOfGroup) {
        CoreRouter group = new CoreRouter();
        attach(prefix, "", group, false);
        routesOfGroup.accept(group);
        return this;
    }

    @Override
    public Router group(Consumer<Router> routesOfGroup) {
        return group("", routesOfGroup);
    }

    @Override
    public Router roles(String... anyOf) {
        freezing.check("roles of a router");
        roles.add(RouteEntry.roles("roles of a router", anyOf));
        return this;
    }

    @Override
    public Mount mount(String prefix, Router router) {
        return attach(prefix, "", router, true);
    }

    @Override
    public Mount mount(String prefix, String name, Router router) {
        if (name.isEmpty() || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("mount name: \"" + name + "\" (expected: a word without dots)");
        }
        return attach(prefix, name, router, true);
    }

    @Override
    public Hook filter(Filter filter) {
        return hook(HookEntry.Kind.FILTER, filter);
    }

    @Override
    public Hook before(Before before) {
        return hook(HookEntry.Kind.BEFORE, before);
    }

    @Override
    public Hook guard(Guard guard) {
        return hook(HookEntry.Kind.GUARD, guard);
    }

    @Override
    public Hook after(After after) {
        return hook(HookEntry.Kind.AFTER, after);
    }

    @Override
    public <E extends Throwable, R extends @Nullable Object> Hook onError(Class<E> type, ErrorHandler<E, R> handler) {
        return error(requireNonNull(type, "type"), 0, handler);
    }

    @Override
    public <R extends @Nullable Object> Hook onStatus(int status, ErrorHandler<Problem, R> handler) {
        return error(null, RouteEntry.between(400, status, 599), handler);
    }

    @Override
    public <R extends @Nullable Object> Hook onProblem(ErrorHandler<Problem, R> handler) {
        return error(null, 0, handler);
    }

    @Override
    public <T> Router converter(String name, Converter<T> converter) {
        return converter(new ConverterEntry(name, null, converter));
    }

    @Override
    public <T> Router converter(Class<T> type, Converter<T> converter) {
        return converter(new ConverterEntry("", type, converter));
    }

    @Override
    public <T> Router converter(String name, Class<T> type, Function<String, T> parse, Function<T, String> format) {
        return converter(new ConverterEntry(name, type, Converter.of(parse, format)));
    }

    /** Lets nothing more be registered here and in all routers below. */
    public final void freeze() {
        freezing.freeze();
        children.forEach(child -> child.router().freeze());
    }

    /** Fails once this router is frozen. */
    protected final void checkNotFrozen(String what) {
        freezing.check(what);
    }

    /** {@return everything that was registered so far, in order} */
    public final RouterRecord registered() {
        return new RouterRecord(routes, hooks, errorHandlers, children, converters, roles);
    }

    private RouteEntry add(
            Method method, String path, RouteEntry.Kind kind, Serializable handler, @Nullable Class<?> input) {
        return add(EnumSet.of(method), path, kind, handler, input);
    }

    private RouteEntry add(
            Set<Method> methods, String path, RouteEntry.Kind kind, Serializable handler, @Nullable Class<?> input) {
        freezing.check("route " + path);
        requireNonNull(handler, "handler");
        RouteEntry route = new RouteEntry(freezing, methods, requireNonNull(path, "path"), kind, handler, input);
        routes.add(route);
        return route;
    }

    private HookEntry hook(HookEntry.Kind kind, Object hook) {
        freezing.check(kind.name().toLowerCase(Locale.ROOT) + " hook");
        HookEntry entry = new HookEntry(freezing, kind, requireNonNull(hook, "hook"));
        hooks.add(entry);
        return entry;
    }

    private ErrorEntry error(
            @Nullable Class<? extends Throwable> type, int status, ErrorHandler<? extends Throwable, ?> handler) {
        freezing.check("error handler");
        ErrorEntry entry = new ErrorEntry(freezing, type, status, requireNonNull(handler, "handler"));
        errorHandlers.add(entry);
        return entry;
    }

    private Router converter(ConverterEntry entry) {
        freezing.check("converter");
        converters.add(entry);
        return this;
    }

    private ChildRouter attach(String prefix, String name, Router router, boolean isMounted) {
        freezing.check("mount " + prefix);
        if (!(router instanceof CoreRouter child)) {
            throw new IllegalArgumentException("router: " + router + " (expected: one made by Router.create())");
        }
        if (child == this || child.contains(this)) {
            throw new SetupException(
                    "MOUNT-CYCLE",
                    "mount " + prefix + " at " + SourceLine.ofCaller()
                            + ": the router would contain itself (mount it somewhere else)");
        }
        ChildRouter entry = new ChildRouter(freezing, prefix, name, child, isMounted);
        children.add(entry);
        return entry;
    }

    private boolean contains(CoreRouter other) {
        return children.stream()
                .anyMatch(child -> child.router() == other || child.router().contains(other));
    }
}
