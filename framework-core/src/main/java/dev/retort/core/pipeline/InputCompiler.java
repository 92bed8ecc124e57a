package dev.retort.core.pipeline;

import dev.retort.Form;
import dev.retort.FormData;
import dev.retort.Method;
import dev.retort.SetupException;
import dev.retort.Upload;
import dev.retort.core.binding.BindingStyle;
import dev.retort.core.binding.Conversions;
import dev.retort.core.inspect.GenericTypes;
import dev.retort.core.inspect.HandlerType;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.request.InputSource;
import dev.retort.core.request.Inputs;
import dev.retort.core.router.RouteEntry;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides at start where the input of a handler comes from, so that a mistake in its type is found there. */
final class InputCompiler {
    private final Inputs inputs;

    InputCompiler(Inputs inputs) {
        this.inputs = inputs;
    }

    /** {@return the type of the input: as it was given, else as the handler tells it} */
    static Type type(RouteEntry route, HandlerType handler, String where) {
        Class<?> given = route.input();
        if (given != null) {
            return given;
        }
        Type input = handler.input();
        if (input == null || handler.isInputInferred()) {
            throw new SetupException(
                    "INPUT-UNTYPED",
                    where + ": the type of the input is not known (write the types of the lambda's parameters, or pass"
                            + " the class: app.post(path, Input.class, handler))");
        }
        if (handler.isInputErased()) {
            throw new SetupException(
                    "INPUT-ERASED",
                    where + ": a lambda loses the type arguments of its input " + GenericTypes.describe(input)
                            + " (use a method reference, which keeps them)");
        }
        return input;
    }

    InputSource compile(RouteEntry route, Type type, Conversions conversions, List<String> variables, String where) {
        boolean hasBody = hasBody(route, where);
        if (GenericTypes.raw(type) == Form.class) {
            return ofForm(hasBody, type, conversions, variables, where);
        }
        if (hasBody) {
            return ofBody(type, conversions, variables, where);
        }
        requireBinding(type, conversions, BindingStyle.QUERY, variables, where);
        return request -> Mono.fromCallable(() -> inputs.fromQuery(request, type));
    }

    private InputSource ofForm(
            boolean hasBody, Type type, Conversions conversions, List<String> variables, String where) {
        Type content = argument(type);
        if (content == null) {
            throw new SetupException(
                    "INPUT-ERASED",
                    where + ": the type of the form is not known (use a method reference, which keeps Form<Input>, or"
                            + " read it by request.form(Input.class))");
        }
        requireBinding(content, conversions, hasBody ? BindingStyle.FORM : BindingStyle.QUERY, variables, where);
        return request -> inputs.form(request, content).cast(Object.class);
    }

    private InputSource ofBody(Type type, Conversions conversions, List<String> variables, String where) {
        if (type == String.class) {
            return request -> request.text().cast(Object.class);
        }
        if (type == byte[].class) {
            return request -> request.bytes().cast(Object.class);
        }
        if (type == FormData.class) {
            return request -> request.form().cast(Object.class);
        }
        if (type == Upload.class) {
            return Inputs::onlyFile;
        }
        if (isBytes(type)) {
            return request -> Mono.just(request.body());
        }
        if (GenericTypes.raw(type) == Flux.class) {
            return ofItems(type, where);
        }
        SetupException unbindable = bind(type, conversions, BindingStyle.FORM, variables);
        if (unbindable != null && !inputs.canRead(type)) {
            throw new SetupException(
                    "INPUT-READER",
                    where + ": nothing reads a body into " + GenericTypes.describe(type) + ": "
                            + unbindable.getMessage() + " (or add framework-rest to the dependencies for JSON)",
                    unbindable);
        }
        if (unbindable != null) { // what can be bound from a form can be made
            prepare(where, () -> inputs.prepareReading(type));
        }
        prepare(where, () -> inputs.prepareValidation(type));
        return new OfBody(inputs, type);
    }

    private InputSource ofItems(Type type, String where) {
        Type item = argument(type);
        if (item == null) {
            throw new SetupException(
                    "INPUT-ERASED",
                    where
                            + ": the type of the items of the input Flux is not known (use a method reference, which keeps"
                            + " it, or read them by request.bodies(Item.class))");
        }
        if (!inputs.canReadItems(item)) {
            throw new SetupException(
                    "INPUT-READER",
                    where + ": nothing reads the items of a body into " + GenericTypes.describe(item)
                            + " (add framework-rest to the dependencies for JSON, or take a Flux<ByteBuffer>)");
        }
        prepare(where, () -> inputs.prepareItems(item));
        prepare(where, () -> inputs.prepareValidation(item));
        return request -> inputs.items(request, item).cast(Object.class);
    }

    private void requireBinding(
            Type type, Conversions conversions, BindingStyle style, List<String> variables, String where) {
        SetupException unbindable = bind(type, conversions, style, variables);
        if (unbindable != null) {
            throw new SetupException(unbindable.code(), where + ": " + unbindable.getMessage(), unbindable);
        }
        prepare(where, () -> inputs.prepareValidation(type));
    }

    private @Nullable SetupException bind(
            Type type, Conversions conversions, BindingStyle style, List<String> variables) {
        try {
            inputs.binder(type, conversions, style).checkPath(variables);
            return null;
        } catch (SetupException unbindable) {
            return unbindable;
        }
    }

    private static void prepare(String where, Runnable preparation) {
        try {
            preparation.run();
        } catch (SetupException senseless) {
            throw new SetupException(senseless.code(), where + ": " + senseless.getMessage(), senseless);
        }
    }

    private static @Nullable Type argument(Type type) {
        Type argument = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
        return argument instanceof WildcardType || argument instanceof TypeVariable ? null : argument;
    }

    private static boolean isBytes(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Flux.class
                && generic.getActualTypeArguments()[0] == ByteBuffer.class;
    }

    private static boolean hasBody(RouteEntry route, String where) {
        boolean all = route.methods().stream().allMatch(Method::hasBody);
        boolean none = route.methods().stream().noneMatch(Method::hasBody);
        if (!all && !none) {
            throw new SetupException(
                    "INPUT-METHODS",
                    where + ": some of " + route.methods()
                            + " take their input from the query and some from the body (make it two routes)");
        }
        return all;
    }

    private record OfBody(Inputs inputs, Type type) implements InputSource {
        @Override
        public Mono<Object> read(CoreRequest request) {
            return inputs.fromBody(request, type);
        }
    }
}
