package dev.retort.core.binding;

import dev.retort.core.binding.Shape.Nothing;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an object from the values of its components. */
sealed interface Maker {
    /** {@return the object; what its own code throws comes through} */
    default Object make(@Nullable Object[] values) {
        try {
            return invoke(values);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    /** {@return the object} */
    Object invoke(@Nullable Object[] values) throws Throwable;

    /** By the canonical constructor of a record. */
    record OfRecord(MethodHandle constructor) implements Maker {
        static OfRecord of(MethodHandle constructor) {
            int count = constructor.type().parameterCount();
            return new OfRecord(constructor
                    .asSpreader(Object[].class, count)
                    .asType(MethodType.methodType(Object.class, Object[].class)));
        }

        @Override
        public Object invoke(@Nullable Object[] values) throws Throwable {
            return (Object) constructor.invokeExact(values);
        }
    }

    /** By the constructor without parameters, then the setters of what was given. */
    record OfBean(MethodHandle constructor, List<MethodHandle> setters) implements Maker {
        static OfBean of(MethodHandle constructor, List<MethodHandle> setters) {
            MethodType set = MethodType.methodType(void.class, Object.class, Object.class);
            return new OfBean(
                    constructor.asType(MethodType.methodType(Object.class)),
                    setters.stream().map(setter -> setter.asType(set)).toList());
        }

        @Override
        public Object invoke(@Nullable Object[] values) throws Throwable {
            Object bean = (Object) constructor.invokeExact();
            for (int index = 0; index < values.length; index++) {
                if (values[index] != Nothing.MISSING) {
                    setters.get(index).invokeExact(bean, values[index]);
                }
            }
            return bean;
        }
    }
}
