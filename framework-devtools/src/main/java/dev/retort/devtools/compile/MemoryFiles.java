package dev.retort.devtools.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Shows the compiler the classes of the application from memory, and takes what it writes there. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();
    private final Classes classes;

    MemoryFiles(StandardJavaFileManager files, Classes classes) {
        super(files);
        this.classes = classes;
    }

    /** {@return the classes that were written, by name with slashes} */
    Map<String, byte[]> written() {
        return written;
    }

    @Override
    public void close() {
        // the files below are kept for the next compilation
    }

    @Override
    public Iterable<JavaFileObject> list(
            JavaFileManager.Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        Iterable<JavaFileObject> libraries = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return libraries;
        }
        List<JavaFileObject> all = new ArrayList<>();
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        for (Map.Entry<String, Classes.Entry> entry : classes.entries().entrySet()) {
            String name = entry.getKey();
            boolean isIn = recurse
                    ? name.startsWith(folder)
                    : name.startsWith(folder) && name.indexOf('/', folder.length()) < 0;
            if (isIn) {
                all.add(new ClassObject(name, entry.getValue().bytes()));
            }
        }
        libraries.forEach(all::add);
        return all;
    }

    @Override
    public @Nullable String inferBinaryName(JavaFileManager.Location location, JavaFileObject file) {
        return file instanceof ClassObject known ? known.name.replace('/', '.') : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof ClassObject || other instanceof ClassObject
                ? one.toUri().equals(other.toUri())
                : super.isSameFile(one, other);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location,
            String className,
            JavaFileObject.Kind kind,
            @Nullable FileObject sibling) {
        String name = className.replace('.', '/');
        return kind == JavaFileObject.Kind.CLASS
                ? new Output(name, kind, bytes -> written.put(name, bytes))
                : new GeneratedSource(name, kind);
    }

    @Override
    public FileObject getFileForOutput(
            JavaFileManager.Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        return new Output(packageName.replace('.', '/') + "/" + relativeName, JavaFileObject.Kind.OTHER, bytes -> {});
    }

    private interface Sink {
        void accept(byte[] bytes);
    }

    private static final class ClassObject extends SimpleJavaFileObject {
        private final String name;
        private final byte[] bytes;

        ClassObject(String name, byte[] bytes) {
            super(URI.create("memory:///" + name.replace("$", "%24") + ".class"), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static class Output extends SimpleJavaFileObject {
        private final Sink sink;

        Output(String name, Kind kind, Sink sink) {
            super(URI.create("memory:///" + name.replace("$", "%24") + kind.extension), kind);
            this.sink = sink;
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    sink.accept(toByteArray());
                }
            };
        }
    }

    /** The source that an annotation processor makes; the compiler reads it again. */
    private static final class GeneratedSource extends SimpleJavaFileObject {
        private byte[] content = {};

        GeneratedSource(String name, Kind kind) {
            super(URI.create("memory:///" + name.replace("$", "%24") + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    content = toByteArray();
                }
            };
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}
