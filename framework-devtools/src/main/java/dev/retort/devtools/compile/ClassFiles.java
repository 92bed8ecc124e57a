package dev.retort.devtools.compile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Shows a compiler the classes of the application from memory, beside those of its class path. */
class ClassFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Classes classes;

    ClassFiles(StandardJavaFileManager files, Classes classes) {
        super(files);
        this.classes = classes;
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
}
