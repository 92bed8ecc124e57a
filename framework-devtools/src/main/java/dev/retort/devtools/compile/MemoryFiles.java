package dev.retort.devtools.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Shows the compiler the classes of the application, and takes what it writes into memory. */
final class MemoryFiles extends ClassFiles {
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();

    MemoryFiles(StandardJavaFileManager files, Classes classes) {
        super(files, classes);
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
