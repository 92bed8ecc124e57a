package dev.retort.core.pipeline;

import dev.retort.DataSize;
import dev.retort.ErrorHandler;
import dev.retort.FolderFile;
import dev.retort.Form;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.Page;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.View;
import dev.retort.core.binding.BindingStyle;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.idempotency.IdempotencyKey;
import dev.retort.core.inspect.GenericTypes;
import dev.retort.core.inspect.HandlerTypes;
import dev.retort.core.request.Inputs;
import dev.retort.core.router.RouteEntry;
import dev.retort.core.routing.PathPattern;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteContract.Access;
import dev.retort.spi.RouteContract.Failures;
import dev.retort.spi.RouteContract.Field;
import dev.retort.spi.RouteContract.Header;
import dev.retort.spi.RouteContract.Input;
import dev.retort.spi.RouteContract.Kind;
import dev.retort.spi.RouteContract.Output;
import dev.retort.spi.RouteContract.Source;
import dev.retort.spi.RouteContract.Variable;
import dev.retort.spi.RouteDescription;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads, when somebody asks, what a route takes and answers. */
record ContractReader(
        Inputs inputs,
        BodyWriters writers,
        RouteEntry route,
        PathPattern pattern,
        RouterPlace place,
        ChainBuilder hooks,
        @Nullable Type inputType,
        ResultType result,
        RouteDescription description,
        DataSize maxBody,
        HandlerTime time) {
    private static final List<MediaType> FORMS = List.of(MediaType.FORM, MediaType.MULTIPART);

    RouteContract read() {
        return new RouteContract(
                description,
                kind(),
                path(),
                variables(),
                inputType == null ? Optional.empty() : Optional.of(input(inputType)),
                output(),
                hooks.authentication().stream()
                        .map(auth -> new Access(auth.schemes(), auth.isOptional()))
                        .toList(),
                place.roles(route.roles()),
                headers(),
                refusals(),
                failures(),
                route.documentation().with(place.tags()),
                new WayReader(route, hooks, description.thread(), maxBody, time).read());
    }

    private List<Header> headers() {
        return route.isIdempotent()
                ? List.of(new Header(
                        IdempotencyKey.HEADER,
                        route.isKeyRequired(),
                        "The same for repetitions of a request, which get its answer; another one for each other request",
                        Map.of("type", "string", "minLength", 1, "maxLength", 255)))
                : List.of();
    }

    private SortedSet<Integer> refusals() {
        SortedSet<Integer> statuses = new TreeSet<>();
        if (route.isIdempotent()) {
            statuses.addAll(List.of(400, 409, 422));
        }
        if (hooks.limitsRate()) {
            statuses.add(429);
        }
        return statuses;
    }

    // with and without a slash it is one path to those who ask
    private String path() {
        String path = pattern.template();
        return route.isSlashOptional() && path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private Kind kind() {
        return switch (route.kind()) {
            case REPLY, HANDLER, INPUT -> Kind.HANDLER;
            case ANY -> Kind.ANY;
            case FILES -> Kind.FILES;
            case WEBSOCKET -> Kind.WEBSOCKET;
        };
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (int at = 0; at < pattern.names().size(); at++) {
            variables.add(new Variable(pattern.names().get(at), pattern.schema(at)));
        }
        return variables;
    }

    private Input input(Type type) {
        boolean hasBody = route.methods().stream().allMatch(Method::hasBody);
        Class<?> raw = GenericTypes.raw(type);
        Type content = raw == Form.class || raw == Flux.class ? argument(type) : type;
        if (raw == Form.class) {
            BindingStyle style = hasBody ? BindingStyle.FORM : BindingStyle.QUERY;
            return new Input(
                    hasBody ? Source.FORM : Source.QUERY,
                    content,
                    false,
                    fields(content, style),
                    hasBody ? FORMS : List.of());
        }
        if (!hasBody) {
            return new Input(Source.QUERY, type, false, fields(type, BindingStyle.QUERY), List.of());
        }
        boolean isStream = raw == Flux.class && content != ByteBuffer.class;
        List<MediaType> readable = isStream ? inputs.itemFormats(content) : inputs.formats(content);
        boolean isForm = !isStream && isMadeOfForms(content);
        List<MediaType> formats = new ArrayList<>(route.consumed().isEmpty() ? readable : route.consumed());
        if (isForm && route.consumed().isEmpty()) {
            formats.addAll(FORMS);
        }
        return new Input(
                Source.BODY,
                content,
                isStream,
                isForm ? fields(content, BindingStyle.FORM) : List.of(),
                List.copyOf(formats));
    }

    private boolean isMadeOfForms(Type type) {
        return inputs.canBeForm(type, place.conversions());
    }

    private List<Field> fields(Type type, BindingStyle style) {
        return inputs.binder(type, place.conversions(), style).fields(pattern.names());
    }

    private Output output() {
        Type content = result.content();
        return content != null && GenericTypes.raw(content) == Page.class
                ? output(argument(content), true)
                : output(content, false);
    }

    private Output output(@Nullable Type value, boolean isPage) {
        boolean mayBeEmpty = route.emptyStatus().isPresent() || result.mayBeEmpty() || result.isVoid();
        return new Output(
                Optional.ofNullable(value),
                isPage || result.isStream(),
                route.status().orElse(200),
                mayBeEmpty ? OptionalInt.of(RouteCompiler.emptyStatus(route, result)) : OptionalInt.empty(),
                formats(value, isPage));
    }

    private List<MediaType> formats(@Nullable Type type, boolean isPage) {
        if (!route.produced().isEmpty()) {
            return route.produced();
        }
        if (type == null || result.isVoid()) {
            return List.of();
        }
        Class<?> raw = GenericTypes.raw(type);
        if (isPage) {
            return writers.formats(type);
        }
        if (CharSequence.class.isAssignableFrom(raw)) {
            return result.isStream() ? List.of(MediaType.TEXT, MediaType.EVENT_STREAM) : List.of(MediaType.TEXT);
        }
        if (raw == Html.class || View.class.isAssignableFrom(raw)) {
            return List.of(MediaType.HTML);
        }
        if (raw == Sse.class || raw == Sse.Event.class) {
            return List.of(MediaType.EVENT_STREAM);
        }
        if (raw == FolderFile.class || Response.class.isAssignableFrom(raw)) {
            return List.of();
        }
        if (result.writable() == null) {
            return List.of(MediaType.BYTES);
        }
        List<MediaType> formats = new ArrayList<>(writers.formats(type));
        if (result.isStream()) {
            formats.add(MediaType.EVENT_STREAM);
        }
        return formats;
    }

    private Optional<Failures> failures() {
        ErrorAnswer answer = place.scope().forAll();
        if (answer == null) {
            return Optional.empty();
        }
        Type returned = HandlerTypes.of(answer.handler(), ErrorHandler.class).result();
        Type content = ResultType.of(returned, answer.result()).content();
        Optional<Type> known =
                Optional.ofNullable(content).filter(type -> !Response.class.isAssignableFrom(GenericTypes.raw(type)));
        return Optional.of(new Failures(known, answer.source()));
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }
}
