package dev.retort;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Routes with their filters, hooks and error handlers: an application, or a part of one that is mounted under a prefix.
 *
 * <p>Patterns: literals; <code>{id}</code>; <code>{id:int}</code>, {@code long}, {@code decimal}, {@code uuid},
 * {@code slug}, {@code date}, {@code string(length=3)}, {@code any(red,green)}, {@code regex([a-z]+)}, own converters;
 * {@code path} for the rest with its slashes. A value that does not fit is no match. Literals win over constrained
 * variables, those over free ones, whatever the order of registration.
 *
 * <p>Do not overload methods that are used as handlers: a reference to them is ambiguous.
 */
public interface Router {
    /** {@return a router to be mounted, as often as wanted} */
    static Router create() {
        return Factories.find().router();
    }

    /** Answers GET, and HEAD without the body. */
    <R extends @Nullable Object> Route get(String path, Reply<R> handler);

    /** Answers GET, and HEAD without the body. */
    <R extends @Nullable Object> Route get(String path, Handler<R> handler);

    /** Answers GET, and HEAD without the body, with input made from path and query. */
    <I, R extends @Nullable Object> Route get(String path, InputHandler<I, R> handler);

    /** Answers GET, and HEAD without the body, with input made from path and query. */
    <I, R extends @Nullable Object> Route get(String path, Class<I> input, InputHandler<I, R> handler);

    /** Answers HEAD by itself, instead of the route for GET. */
    <R extends @Nullable Object> Route head(String path, Reply<R> handler);

    /** Answers HEAD by itself, instead of the route for GET. */
    <R extends @Nullable Object> Route head(String path, Handler<R> handler);

    /** Answers POST. */
    <R extends @Nullable Object> Route post(String path, Reply<R> handler);

    /** Answers POST. */
    <R extends @Nullable Object> Route post(String path, Handler<R> handler);

    /** Answers POST with input made from the body. */
    <I, R extends @Nullable Object> Route post(String path, InputHandler<I, R> handler);

    /** Answers POST with input made from the body. */
    <I, R extends @Nullable Object> Route post(String path, Class<I> input, InputHandler<I, R> handler);

    /** Answers PUT. */
    <R extends @Nullable Object> Route put(String path, Reply<R> handler);

    /** Answers PUT. */
    <R extends @Nullable Object> Route put(String path, Handler<R> handler);

    /** Answers PUT with input made from the body. */
    <I, R extends @Nullable Object> Route put(String path, InputHandler<I, R> handler);

    /** Answers PUT with input made from the body. */
    <I, R extends @Nullable Object> Route put(String path, Class<I> input, InputHandler<I, R> handler);

    /** Answers PATCH. */
    <R extends @Nullable Object> Route patch(String path, Reply<R> handler);

    /** Answers PATCH. */
    <R extends @Nullable Object> Route patch(String path, Handler<R> handler);

    /** Answers PATCH with input made from the body. */
    <I, R extends @Nullable Object> Route patch(String path, InputHandler<I, R> handler);

    /** Answers PATCH with input made from the body. */
    <I, R extends @Nullable Object> Route patch(String path, Class<I> input, InputHandler<I, R> handler);

    /** Answers DELETE. */
    <R extends @Nullable Object> Route delete(String path, Reply<R> handler);

    /** Answers DELETE. */
    <R extends @Nullable Object> Route delete(String path, Handler<R> handler);

    /** Answers DELETE with input made from path and query. */
    <I, R extends @Nullable Object> Route delete(String path, InputHandler<I, R> handler);

    /** Answers DELETE with input made from path and query. */
    <I, R extends @Nullable Object> Route delete(String path, Class<I> input, InputHandler<I, R> handler);

    /** Answers OPTIONS by itself, instead of the automatic answer. */
    <R extends @Nullable Object> Route options(String path, Reply<R> handler);

    /** Answers OPTIONS by itself, instead of the automatic answer. */
    <R extends @Nullable Object> Route options(String path, Handler<R> handler);

    /** Answers QUERY, a safe request with a body. */
    <R extends @Nullable Object> Route query(String path, Handler<R> handler);

    /** Answers QUERY, a safe request with a body, with input made from the body. */
    <I, R extends @Nullable Object> Route query(String path, InputHandler<I, R> handler);

    /** Answers several methods. */
    <R extends @Nullable Object> Route route(Set<Method> methods, String path, Reply<R> handler);

    /** Answers several methods. */
    <R extends @Nullable Object> Route route(Set<Method> methods, String path, Handler<R> handler);

    /** Answers several methods, which must all take their input from the query, or all from the body. */
    <I, R extends @Nullable Object> Route route(Set<Method> methods, String path, InputHandler<I, R> handler);

    /** Answers every method that has no route of its own on the same pattern. */
    <R extends @Nullable Object> Route any(String path, Handler<R> handler);

    /** Opens a WebSocket for GET with an upgrade; anything else is answered 426. */
    Route websocket(String path, WebSocketHandler handler);

    /**
     * Answers with the files of a folder, for GET and HEAD.
     *
     * @param path the prefix before the names of files
     * @param location a directory, relative to where the program was started, or else a folder of the class path;
     *     {@code file:} or {@code classpath:} before it says which. {@code webjar:htmx.org/dist} is a folder of the WebJar of
     *     that name, of whichever version is a dependency. A folder that is missing fails the start
     */
    StaticFiles files(String path, String location);

    /** Adds routes under a prefix, with filters and error handlers of their own. */
    Router group(String prefix, Consumer<Router> routes);

    /** Adds routes with filters and error handlers of their own. */
    Router group(Consumer<Router> routes);

    /** Asks for one of these roles on every route of this router and below, as {@link Route#roles} does. */
    Router roles(String... anyOf);

    /** Attaches a router under a prefix, which may have variables; its names are found as they are. */
    Mount mount(String prefix, Router router);

    /** Attaches a router under a prefix, which may have variables; its names are found as {@code name.route}. */
    Mount mount(String prefix, String name, Router router);

    /** Puts a filter around every request of this router, inside those registered before it. */
    Hook filter(Filter filter);

    /** Runs before every handler of this router. */
    Hook before(Before before);

    /** May answer in place of every handler of this router. */
    Hook guard(Guard guard);

    /** Sees every response of this router, those of its filters and guards included, after those registered later. */
    Hook after(After after);

    /** Answers failures of a type; the most specific type of the nearest router wins. */
    <E extends Throwable, R extends @Nullable Object> Hook onError(Class<E> type, ErrorHandler<E, R> handler);

    /** Answers failures with a status, 400 to 599, which no {@link #onError} of this router answers. */
    <R extends @Nullable Object> Hook onStatus(int status, ErrorHandler<Problem, R> handler);

    /** Answers the failures that nothing else in this router answers. */
    <R extends @Nullable Object> Hook onProblem(ErrorHandler<Problem, R> handler);

    /** Adds a converter for path variables, <code>{x:name}</code>, of all patterns of this router. */
    <T> Router converter(String name, Converter<T> converter);

    /** Adds a converter for parameters of a type. */
    <T> Router converter(Class<T> type, Converter<T> converter);

    /** Adds a converter for path variables and for parameters of a type. */
    <T> Router converter(String name, Class<T> type, Function<String, T> parse, Function<T, String> format);
}
