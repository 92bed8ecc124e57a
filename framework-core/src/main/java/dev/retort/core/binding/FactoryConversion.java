package dev.retort.core.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the static factory of a class that takes one text. */
final class FactoryConversion implements Conversion<Object> {
    private static final List<String> NAMES = List.of("valueOf", "parse", "of", "fromString");

    private final MethodHandle factory;

    private FactoryConversion(MethodHandle factory) {
        this.factory = factory.asType(MethodType.methodType(Object.class, String.class));
    }

    static @Nullable FactoryConversion of(Class<?> type) {
        for (String name : NAMES) {
            // Mail.of("host") of record Mail(String host, int port) is a shortcut of the program, not the text of a
            // Mail
            boolean isShortcut = name.equals("of") && type.isRecord() && type.getRecordComponents().length > 1;
            Method factory = isShortcut ? null : factory(type, name);
            if (factory != null) {
                return new FactoryConversion(Access.to(factory));
            }
        }
        return null;
    }

    @Override
    public Object convert(String text) {
        try {
            Object value = (Object) factory.invokeExact(text);
            if (value == null) {
                throw new ConversionException(text, expected());
            }
            return value;
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable unfit) {
            throw new ConversionException(text, expected(), unfit);
        }
    }

    @Override
    public String expected() {
        return "a valid value";
    }

    private static @Nullable Method factory(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && isFactory(method, type)) {
                return method;
            }
        }
        return null;
    }

    private static boolean isFactory(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && !method.isSynthetic()
                && type.isAssignableFrom(method.getReturnType())
                && method.getParameterCount() == 1
                && (method.getParameterTypes()[0] == String.class
                        || method.getParameterTypes()[0] == CharSequence.class);
    }
}
