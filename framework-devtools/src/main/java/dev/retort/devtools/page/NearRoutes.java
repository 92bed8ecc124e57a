package dev.retort.devtools.page;

import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.spi.AppInspection;
import dev.retort.spi.NearRoute;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The route of a request, and those that almost answer it: by their paths, their methods or their formats. */
final class NearRoutes {
    private static final String AVAILABLE = "available: ";

    private NearRoutes() {}

    /** {@return the route that matched; empty if none did} */
    static Optional<RouteDescription> matched(Request request) {
        String pattern = request.route().pattern();
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        Method method = request.method() == Method.HEAD ? Method.GET : request.method();
        return AppInspection.of(request.app()).routes().stream()
                .filter(route -> route.pattern().equals(pattern))
                .filter(route ->
                        route.methods().contains(method) || route.methods().contains(request.method()))
                .findFirst();
    }

    /** {@return routes that do not answer, with the reason of each} */
    static List<NearRoute> of(Request request, Problem problem) {
        boolean isUnrouted = request.route().pattern().isEmpty();
        return switch (problem.status()) {
            case 404, 405 ->
                isUnrouted
                        ? AppInspection.of(request.app())
                                .nearMisses(request.method(), request.uri().getRawPath())
                        : List.of();
            case 406 ->
                misfits(
                        request,
                        written(problem).map(types -> "it writes " + types + ", not " + asked(request)),
                        route -> writes(route, request).map(type -> "it writes " + type));
            case 415 ->
                misfits(
                        request,
                        read(problem).map(types -> "it reads " + types + ", not " + sent(request)),
                        route -> reads(route, request) ? Optional.of("it reads " + sent(request)) : Optional.empty());
            default -> List.of();
        };
    }

    /** {@return the route that matched, with its reason, and those for other methods that would do} */
    private static List<NearRoute> misfits(
            Request request, Optional<String> reason, Function<RouteContract, Optional<String>> does) {
        Optional<RouteDescription> matched = matched(request);
        if (matched.isEmpty() || reason.isEmpty()) {
            return List.of();
        }
        List<NearRoute> near = new ArrayList<>();
        near.add(new NearRoute(matched.get(), reason.get()));
        AppInspection.of(request.app())
                .contracts()
                .filter(other -> other.route().pattern().equals(matched.get().pattern()))
                .filter(other -> !other.route().equals(matched.get()))
                .forEach(other -> does.apply(other)
                        .ifPresent(text -> near.add(new NearRoute(
                                other.route(),
                                text + ", but answers " + methods(other.route()) + ", not " + request.method()))));
        return near;
    }

    private static Optional<MediaType> writes(RouteContract route, Request request) {
        return request.preferred(
                route.output().mediaTypes().stream().map(MediaType::toString).toArray(String[]::new));
    }

    private static boolean reads(RouteContract route, Request request) {
        List<MediaType> read =
                route.input().map(RouteContract.Input::mediaTypes).orElse(List.of());
        return request.headers()
                .first("Content-Type")
                .flatMap(MediaType::parse)
                .filter(sent -> read.stream().anyMatch(type -> type.includes(sent)))
                .isPresent();
    }

    /** {@return what the route of a 406 has; empty if the problem does not say} */
    static Optional<String> written(Problem problem) {
        return Optional.of(problem.detail())
                .filter(detail -> detail.startsWith(AVAILABLE))
                .map(detail -> detail.substring(AVAILABLE.length()));
    }

    /** {@return what the route of a 415 reads; empty if the problem does not say} */
    static Optional<String> read(Problem problem) {
        return problem.headers().first("Accept").filter(types -> !types.isBlank());
    }

    /** {@return the formats that the client asked for} */
    static String asked(Request request) {
        return request.header("Accept", "*/*");
    }

    /** {@return the format of the body, for a sentence} */
    static String sent(Request request) {
        return request.headers().first("Content-Type").map(NearRoutes::essence).orElse("a body without a Content-Type");
    }

    private static String essence(String contentType) {
        return MediaType.parse(contentType).map(MediaType::essence).orElse("\"" + contentType + "\"");
    }

    /** {@return the same without the types of the route, which would keep the classes of its generation} */
    static NearRoute withoutTypes(NearRoute near) {
        RouteDescription route = near.route();
        return new NearRoute(
                new RouteDescription(
                        route.methods(),
                        route.pattern(),
                        route.name(),
                        route.source(),
                        route.handler(),
                        route.thread(),
                        route.filters(),
                        Optional.empty(),
                        Optional.empty(),
                        route.hidden()),
                near.reason());
    }

    /** {@return methods and pattern} */
    static String name(NearRoute near) {
        return methods(near.route()) + " " + near.route().pattern();
    }

    private static String methods(RouteDescription route) {
        return route.methods().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }
}
