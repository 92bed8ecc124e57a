package dev.retort.devtools.reload;

import dev.retort.devtools.compile.Classes;
import dev.retort.devtools.project.ClassPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads the classes and resources of the application, those of one generation; all others come from its parent. */
final class GenerationLoader extends ClassLoader implements OwnClasses {
    static {
        registerAsParallelCapable();
    }

    private final Classes classes;
    private final Set<String> own;
    private final List<Path> resources;
    private final List<Path> outputs;

    /**
     * Creates a loader.
     *
     * @param own the names, with slashes, of all classes the application has ever had: the parent may know old ones
     * @param resources folders in which resources are looked for first
     * @param outputs folders whose resources are replaced by those
     */
    GenerationLoader(
            int number,
            ClassLoader parent,
            Classes classes,
            Set<String> own,
            List<Path> resources,
            List<Path> outputs) {
        super("gen-" + number, parent);
        this.classes = classes;
        this.own = Set.copyOf(own);
        this.resources = List.copyOf(resources);
        this.outputs = List.copyOf(outputs);
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public List<Path> libraries() {
        return ClassPath.of(getParent()).stream()
                .filter(entry -> !outputs.contains(entry))
                .toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        byte[] bytes = classes.bytes(path);
        if (bytes == null) {
            if (own.contains(path)) {
                throw new ClassNotFoundException(name + " (its source was deleted)");
            }
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, path, Exits.redirected(bytes));
        }
    }

    private Class<?> define(String name, String path, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(code(path), null));
    }

    // a domain that names this loader would keep it alive: each thread keeps the domains of whoever created it
    private @Nullable CodeSource code(String path) {
        Path output = classes.output(path);
        try {
            return output == null ? null : new CodeSource(output.toUri().toURL(), (Certificate[]) null);
        } catch (MalformedURLException impossible) {
            return null;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL found = findResource(name);
        return found != null ? found : super.getResource(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (Path root : resources) {
            Path file = root.resolve(name).normalize();
            if (!name.isEmpty() && file.startsWith(root) && Files.exists(file)) {
                return url(file);
            }
        }
        return null;
    }

    private static @Nullable URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>();
        for (Path root : resources) {
            Path file = root.resolve(name).normalize();
            URL url = url(file);
            if (!name.isEmpty() && file.startsWith(root) && Files.exists(file) && url != null) {
                all.add(url);
            }
        }
        boolean isReplaced = !all.isEmpty();
        for (URL inherited : Collections.list(getParent().getResources(name))) {
            if (!isReplaced || !isFromOutput(inherited)) {
                all.add(inherited);
            }
        }
        return Collections.enumeration(all);
    }

    private boolean isFromOutput(URL url) {
        return "file".equals(url.getProtocol())
                && outputs.stream()
                        .anyMatch(output ->
                                url.getPath().startsWith(output.toUri().getPath()));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = name.endsWith(".class") ? classes.bytes(name.substring(0, name.length() - 6)) : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
