package dev.retort.devtools.console;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be called in the console by its name alone. */
public final class Tools {
    private static final int MOST_ITEMS = 1_000;

    private Tools() {}

    /** Waits for a value; {@code null} for an empty Mono. */
    public static <T> @Nullable T await(Mono<T> mono) throws Exception {
        return await(mono.toFuture());
    }

    /** Waits for all items, 1000 at most. */
    public static <T> List<T> await(Flux<T> flux) throws Exception {
        List<T> items = await(flux.take(MOST_ITEMS).collectList());
        return items == null ? List.of() : items;
    }

    /** Waits for a value; what it fails with is thrown. */
    public static <T> @Nullable T await(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Prints into the answer. */
    public static void print(@Nullable Object value) {
        System.out.println(value);
    }

    /**
     * {@return a field, whoever may see it otherwise}
     *
     * @param target an object, or a class for a static field
     */
    public static @Nullable Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> type = type(target); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(target);
                }
            }
        }
        throw new NoSuchFieldException(name + " of " + type(target).getName());
    }

    /**
     * Calls a method, whoever may otherwise.
     *
     * @param target an object, or a class for a static method
     * @param arguments of several methods with that name the first that takes them is called
     */
    public static @Nullable Object call(Object target, String name, @Nullable Object... arguments) throws Exception {
        for (Class<?> type = type(target); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                    method.setAccessible(true);
                    return call(method, target, arguments);
                }
            }
        }
        throw new NoSuchMethodException(
                name + Arrays.toString(arguments) + " of " + type(target).getName());
    }

    private static @Nullable Object call(Method method, Object target, @Nullable Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private static boolean takes(Class<?>[] types, @Nullable Object... arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int at = 0; at < types.length; at++) {
            Object argument = arguments[at];
            boolean fits = argument == null
                    ? !types[at].isPrimitive()
                    : MethodType.methodType(types[at]).wrap().returnType().isInstance(argument);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> type(Object target) {
        return target instanceof Class<?> type ? type : target.getClass();
    }
}
