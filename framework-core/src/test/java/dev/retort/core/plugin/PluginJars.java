package dev.retort.core.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small plugins and packs them into real jars, with or without what belongs into them. */
final class PluginJars {
    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private boolean withFolders = true;

    private PluginJars(Path folder) {
        this.folder = folder;
    }

    static PluginJars in(Path folder) {
        return new PluginJars(folder);
    }

    /** Adds a plugin with everything: class, services entry and marker. */
    PluginJars plugin(String type, String id, String... members) {
        return source(type, id, members).service("test." + type).marker(id, "test." + type);
    }

    /** Adds the class of a plugin only. */
    PluginJars source(String type, String id, String... members) {
        String text =
                """
                package test;
                public class %s implements dev.retort.Plugin {
                    public String id() { return "%s"; }
                    public void install(dev.retort.Setup setup) throws Exception { %s }
                    %s
                }
                """.formatted(type, id, members.length > 1 ? members[1] : "", members.length > 0 ? members[0] : "");
        sources.put("test." + type, text);
        return this;
    }

    PluginJars service(String line) {
        files.merge("META-INF/services/dev.retort.Plugin", line + "\n", String::concat);
        return this;
    }

    PluginJars marker(String id, String provider) {
        return file("META-INF/retort/plugins/" + id, provider + "\n");
    }

    PluginJars file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** Adds any class. */
    PluginJars type(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Leaves out the entries of folders, as some build tools do. */
    PluginJars withoutFolders() {
        withFolders = false;
        return this;
    }

    /** {@return the packed jar; what was added so far is forgotten} */
    Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        Path classes = folder.resolve(name + "-classes");
        unpacked(classes);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            Set<String> folders = new LinkedHashSet<>();
            for (Path file : filesBelow(classes)) {
                String entry = classes.relativize(file).toString().replace('\\', '/');
                for (int i = entry.indexOf('/'); withFolders && i >= 0; i = entry.indexOf('/', i + 1)) {
                    if (folders.add(entry.substring(0, i + 1))) {
                        entries.putNextEntry(new JarEntry(entry.substring(0, i + 1)));
                    }
                }
                entries.putNextEntry(new JarEntry(entry));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    /** {@return the folder of classes and files; what was added so far is forgotten} */
    Path unpacked(Path classes) throws IOException {
        Files.createDirectories(classes);
        compile(classes);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = classes.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        sources.clear();
        files.clear();
        return classes;
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((type, text) -> units.add(new Source(type, text)));
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, manager, null, options, null, units)
                    .call();
            if (!compiled) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private static List<Path> filesBelow(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** {@return a class loader of jars and folders above the framework} */
    static ClassLoader loader(Path... path) throws IOException {
        URL[] urls = new URL[path.length];
        for (int i = 0; i < path.length; i++) {
            urls[i] = path[i].toUri().toURL();
        }
        return new URLClassLoader(urls, PluginJars.class.getClassLoader());
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
