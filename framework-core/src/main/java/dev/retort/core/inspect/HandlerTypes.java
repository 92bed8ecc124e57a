package dev.retort.core.inspect;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of handlers: of lambdas, method references and classes, in any module.
 *
 * <p>Runs in every start, so this package has no streams and no lambdas: linking them costs more than its work.
 *
 * <p>Never fails: what cannot be found out is null, and {@link HandlerType#problem()} says why.
 */
public final class HandlerTypes {
    private HandlerTypes() {}

    /**
     * {@return what is known about a handler}
     *
     * @param handler an instance of the functional interface
     * @param functionalInterface the interface through which it is called; a second parameter of its method is the input
     */
    public static HandlerType of(Serializable handler, Class<?> functionalInterface) {
        try {
            Method contract = contract(functionalInterface);
            return isMadeByTheCompiler(handler.getClass())
                    ? ofLambda(handler, contract)
                    : ofClass(handler.getClass(), contract);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            return unknown(Descriptions.of(handler.getClass()), failure.toString());
        }
    }

    /** {@return the name for people of what no interface tells more of} */
    public static String describe(Class<?> type) {
        return Descriptions.of(type);
    }

    private static boolean isMadeByTheCompiler(Class<?> type) {
        return type.isHidden() || type.isSynthetic();
    }

    private static HandlerType ofLambda(Serializable handler, Method contract) throws ReflectiveOperationException {
        SerializedLambda lambda = LambdaReader.read(handler);
        if (lambda == null) {
            return unknown(Descriptions.of(handler.getClass()), "the handler cannot be traced to a method");
        }
        ClassLoader loader = handler.getClass().getClassLoader();
        Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
        Executable method = Methods.find(owner, lambda.getImplMethodName(), lambda.getImplMethodSignature());
        if (method == null) {
            return unknown(
                    Descriptions.of(owner, lambda.getImplMethodName()),
                    "no method " + lambda.getImplMethodName() + lambda.getImplMethodSignature() + " in "
                            + owner.getName());
        }
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        boolean isBound = !isStatic && method instanceof Method && lambda.getCapturedArgCount() > 0;
        Class<?> receiver = isBound ? lambda.getCapturedArg(0).getClass() : owner;
        // where in the method's own parameters the first parameter of the interface lands
        int first = lambda.getCapturedArgCount() - (isBound ? 1 : 0) - (isUnbound(method, lambda) ? 1 : 0);
        return describe(method, receiver, first, handler.getClass(), contract);
    }

    // Request::path as a handler: the first argument is the receiver
    private static boolean isUnbound(Executable method, SerializedLambda lambda) {
        return method instanceof Method
                && !Modifier.isStatic(method.getModifiers())
                && lambda.getCapturedArgCount() == 0;
    }

    private static HandlerType ofClass(Class<?> type, Method contract) {
        Method method = Methods.implementing(type, contract);
        return method == null
                ? unknown(Descriptions.of(type), "no method implements " + contract.getName())
                : describe(method, type, 0, type, contract);
    }

    /** Takes each type from the most telling place: the method, what it overrides, the interface as it was filled. */
    private static HandlerType describe(
            Executable method, Class<?> receiver, int first, Class<?> handler, Method contract) {
        List<Type> returned = new ArrayList<>();
        List<Type> taken = new ArrayList<>();
        int input = first + 1;
        boolean hasInput = contract.getParameterCount() > 1;
        for (Executable one : Methods.withOverridden(method, receiver)) {
            Map<TypeVariable<?>, Type> known =
                    GenericTypes.variables(one instanceof Method ? receiver : one.getDeclaringClass());
            returned.add(GenericTypes.resolve(Methods.returned(one), known));
            if (hasInput && input < one.getParameterCount()) {
                taken.add(GenericTypes.resolve(Methods.parameter(one, input), known));
            }
        }
        Map<TypeVariable<?>, Type> filled = GenericTypes.variables(handler);
        Type contractReturn = GenericTypes.resolve(contract.getGenericReturnType(), filled);
        boolean isVoid = contractReturn == void.class;
        if (!isVoid) {
            returned.add(contractReturn);
        }
        if (hasInput) {
            taken.add(GenericTypes.resolve(contract.getGenericParameterTypes()[1], filled));
        }
        Type methodReturn = best(returned);
        boolean erased = method.isSynthetic();
        return new HandlerType(
                best(taken),
                isVoid ? (Type) void.class : erased && methodReturn == Object.class ? null : methodReturn,
                methodReturn,
                erased,
                method,
                Descriptions.of(method, receiver),
                isOverloaded(method),
                "");
    }

    // the first known type wins, unless a later one of the same class also knows the arguments
    private static @Nullable Type best(List<Type> candidates) {
        Type best = null;
        for (Type candidate : candidates) {
            if (candidate instanceof TypeVariable<?>) {
                continue;
            }
            boolean completes = best != null
                    && GenericTypes.isErased(best)
                    && !GenericTypes.isErased(candidate)
                    && GenericTypes.raw(best) == GenericTypes.raw(candidate);
            if (best == null || completes) {
                best = candidate;
            }
        }
        return best;
    }

    private static boolean isOverloaded(Executable method) {
        if (method.isSynthetic() || method instanceof Constructor<?>) {
            return false;
        }
        for (Method other : method.getDeclaringClass().getDeclaredMethods()) {
            if (!other.isSynthetic() && !other.equals(method) && other.getName().equals(method.getName())) {
                return true;
            }
        }
        return false;
    }

    private static Method contract(Class<?> functionalInterface) {
        for (Method method : functionalInterface.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                return method;
            }
        }
        throw new IllegalArgumentException(
                "functionalInterface: " + functionalInterface.getName() + " (expected: one abstract method)");
    }

    private static HandlerType unknown(String description, String problem) {
        return new HandlerType(null, null, null, true, null, description, false, problem);
    }
}
