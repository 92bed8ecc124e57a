package dev.retort.core.inspect;

import java.lang.reflect.Executable;
import java.lang.reflect.Type;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the implementation of a handler says about its types.
 *
 * <p>A method reference or a class keeps generics; a lambda keeps only the classes of its parameters and result.
 *
 * @param input the type of the second parameter; null if the interface has none or the type is unknown
 * @param result the type that the interface hands on: {@code void} for an interface without result; null if unknown
 * @param methodReturn the type that the implementing method returns, also where the interface drops it; null if unknown
 * @param erased whether the types come from a lambda and so have lost their arguments
 * @param implementation the method or constructor that runs; null if it was not found
 * @param description the handler for people: {@code Users::show}, {@code lambda in Tour.app}
 * @param overloaded whether the class has other methods of that name, among which javac cannot choose by itself
 * @param problem why types are unknown; empty if all went well
 */
public record HandlerType(
        @Nullable Type input,
        @Nullable Type result,
        @Nullable Type methodReturn,
        boolean erased,
        @Nullable Executable implementation,
        String description,
        boolean overloaded,
        String problem) {

    /** {@return whether javac had nothing to infer the input from, as for an untyped {@code (request, input) ->}} */
    public boolean isInputInferred() {
        return erased && input == Object.class;
    }

    /** {@return whether the input is a generic class whose arguments are lost, as in a lambda over {@code Form<X>}} */
    public boolean isInputErased() {
        return input != null && GenericTypes.isErased(input);
    }

    /** {@return whether the result is of one of these classes; false if it is unknown} */
    public boolean returnsAny(Collection<Class<?>> classes) {
        return isAny(result, classes);
    }

    /**
     * {@return whether the implementing method returns one of these classes, even if the interface drops the result}
     *
     * <p>So that {@code before(this::check)} with a {@code Mono<Void> check(Request)} is refused: nobody would
     * subscribe.
     */
    public boolean methodReturnsAny(Collection<Class<?>> classes) {
        return isAny(methodReturn, classes);
    }

    private static boolean isAny(@Nullable Type type, Collection<Class<?>> classes) {
        if (type == null) {
            return false;
        }
        Class<?> raw = GenericTypes.raw(type);
        for (Class<?> one : classes) {
            if (one.isAssignableFrom(raw)) {
                return true;
            }
        }
        return false;
    }
}
