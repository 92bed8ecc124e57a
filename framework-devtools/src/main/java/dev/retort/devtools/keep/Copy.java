package dev.retort.devtools.keep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value in a form that has no classes, of which another generation makes one of its own.
 *
 * @param bytes the value, serialized; read only in the process that wrote it
 * @param hasOwnClasses whether it holds an object of a class of the application
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Copy(byte[] bytes, boolean hasOwnClasses) {
    /**
     * Copies a value.
     *
     * @param isOwn tells the classes of the application
     * @throws Unwritable for the first object that cannot be serialized
     */
    static Copy of(Object value, Predicate<Class<?>> isOwn) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new Writer(bytes, isOwn)) {
            writer.writeObject(value);
            writer.flush();
            return new Copy(bytes.toByteArray(), writer.hasOwnClasses);
        }
    }

    /** {@return the value, made of the classes of a loader} */
    static Object read(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        try (Reader reader = new Reader(new ByteArrayInputStream(bytes), loader)) {
            return reader.readObject();
        }
    }

    /** An object that cannot be serialized. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Class<?> type;

        Unwritable(Class<?> type) {
            super(type.getName() + " is not Serializable (make it a record that implements Serializable)");
            this.type = type;
        }

        Class<?> type() {
            return type;
        }
    }

    static String reason(Throwable failure) {
        return failure instanceof ClassNotFoundException
                ? failure.getMessage() + " is there no more"
                : failure instanceof Unwritable ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private static final class Writer extends ObjectOutputStream {
        private final Predicate<Class<?>> isOwn;
        private boolean hasOwnClasses;

        Writer(OutputStream out, Predicate<Class<?>> isOwn) throws IOException {
            super(out);
            this.isOwn = isOwn;
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object value) throws IOException {
            if (value != null && !(value instanceof Serializable)) {
                throw new Unwritable(value.getClass());
            }
            return value;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            note(type);
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            note(type);
        }

        private void note(Class<?> type) {
            Class<?> element = type;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            hasOwnClasses |= isOwn.test(element);
        }
    }

    private static final class Reader extends ObjectInputStream {
        private final ClassLoader loader;

        Reader(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, loader);
            } catch (ClassNotFoundException primitiveOrGone) {
                return super.resolveClass(described);
            }
        }
    }
}
