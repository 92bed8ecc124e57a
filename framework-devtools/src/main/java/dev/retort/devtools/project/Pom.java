package dev.retort.devtools.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What is read of a Maven project: {@code pom.xml} and those of its parents that are on this disk, properties filled in.
 * Profiles, and parents that are only in a repository, are not.
 */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final int DEEPEST = 20;

    private final Path folder;
    private final Element root;
    private final @Nullable Pom parent;
    private final Map<String, String> properties = new HashMap<>();

    private Pom(Path folder, Element root, @Nullable Pom parent) {
        this.folder = folder;
        this.root = root;
        this.parent = parent;
        if (parent != null) {
            properties.putAll(parent.properties);
        }
        child(root, "properties")
                .ifPresent(all -> children(all).forEach(one -> properties.put(one.getTagName(), text(one))));
        for (String name : List.of("artifactId", "version", "groupId", "name", "description", "packaging", "url")) {
            child(root, name).ifPresent(value -> properties.put("project." + name, text(value)));
        }
        properties.put("project.basedir", folder.toString());
        properties.put("basedir", folder.toString());
    }

    /** {@return the project in a folder; empty if there is none, or one that cannot be read} */
    static Optional<Pom> read(Path folder) {
        return Optional.ofNullable(read(folder.resolve("pom.xml"), 0));
    }

    /** {@return what is wrong with a file that is no XML; empty if it can be read} */
    static Optional<String> mistake(Path file) {
        try {
            parse(file);
            return Optional.empty();
        } catch (SAXParseException wrong) {
            return Optional.of("line " + wrong.getLineNumber() + ": " + wrong.getMessage());
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static Element parse(Path file) throws IOException, ParserConfigurationException, SAXException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // which would print
            return builder.parse(in).getDocumentElement();
        }
    }

    private static @Nullable Pom read(Path file, int depth) {
        if (!Files.isRegularFile(file) || depth > DEEPEST) {
            return null;
        }
        try {
            Element root = parse(file);
            Path folder = file.toAbsolutePath().normalize().getParent();
            return folder == null ? null : new Pom(folder, root, parent(folder, root, depth));
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            return null; // Maven says what is wrong with it
        }
    }

    private static @Nullable Pom parent(Path folder, Element root, int depth) {
        Element parent = child(root, "parent").orElse(null);
        if (parent == null) {
            return null;
        }
        Path file = folder.resolve(child(parent, "relativePath").map(Pom::text).orElse("../pom.xml"))
                .normalize();
        return read(Files.isDirectory(file) ? file.resolve("pom.xml") : file, depth + 1);
    }

    /** {@return its file and those of its parents} */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Pom at = this; at != null; at = at.parent) {
            files.add(at.folder.resolve("pom.xml"));
        }
        return files;
    }

    String artifactId() {
        return properties.getOrDefault("project.artifactId", String.valueOf(folder.getFileName()));
    }

    /** {@return the folder of the sources, if the project names one} */
    Optional<Path> sourceDirectory() {
        return inherited("build")
                .flatMap(build -> child(build, "sourceDirectory"))
                .map(value -> folder.resolve(filled(text(value))).normalize());
    }

    /** {@return whether it is a build of other projects} */
    boolean hasModules() {
        return child(root, "modules").isPresent();
    }

    /** {@return whether the resources of a folder are copied with properties filled in} */
    boolean filters(Path resources) {
        return child(root, "build").flatMap(build -> child(build, "resources")).stream()
                .flatMap(all -> children(all).stream())
                .anyMatch(one ->
                        child(one, "filtering").map(Pom::text).orElse("").equals("true")
                                && child(one, "directory")
                                        .map(value -> folder.resolve(filled(text(value)))
                                                .normalize())
                                        .filter(resources::equals)
                                        .isPresent());
    }

    /** {@return the folders of resources, if the project names some} */
    List<Path> resources() {
        return child(root, "build").flatMap(build -> child(build, "resources")).stream()
                .flatMap(all -> children(all).stream())
                .flatMap(one -> child(one, "directory").stream())
                .map(value -> folder.resolve(filled(text(value))).normalize())
                .toList();
    }

    /** {@return a text with the properties of the project filled in, as far as they are known} */
    String filled(String text) {
        String before = text;
        for (int round = 0; round < DEEPEST; round++) {
            String after = PROPERTY.matcher(before)
                    .replaceAll(
                            match -> Matcher.quoteReplacement(properties.getOrDefault(match.group(1), match.group())));
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before;
    }

    /** {@return the artifacts of the project's dependencies} */
    List<String> dependencies() {
        return child(root, "dependencies").stream()
                .flatMap(all -> children(all).stream())
                .flatMap(one -> child(one, "artifactId").stream())
                .map(value -> filled(text(value)))
                .toList();
    }

    /** {@return what the project and its parents declare as {@code group:artifact:version}, as far as it is known} */
    Set<String> libraries() {
        Set<String> libraries = new TreeSet<>();
        for (Pom at = this; at != null; at = at.parent) {
            for (Element one : dependencies(at.root)) {
                String name = coordinate(one, "groupId") + ":" + coordinate(one, "artifactId");
                String version = coordinate(one, "version");
                String scope = coordinate(one, "scope");
                libraries.add(name + ":" + (version.isEmpty() ? managedVersion(name) : version)
                        + (scope.isEmpty() || scope.equals("compile") ? "" : " (" + scope + ")"));
            }
        }
        return libraries;
    }

    private String coordinate(Element dependency, String name) {
        return child(dependency, name).map(value -> filled(text(value))).orElse("");
    }

    private static List<Element> dependencies(Element owner) {
        return child(owner, "dependencies").map(Pom::children).orElse(List.of());
    }

    private String managedVersion(String name) {
        for (Pom at = this; at != null; at = at.parent) {
            for (Element one : child(at.root, "dependencyManagement")
                    .map(Pom::dependencies)
                    .orElse(List.of())) {
                if (name.equals(coordinate(one, "groupId") + ":" + coordinate(one, "artifactId"))) {
                    return coordinate(one, "version");
                }
            }
        }
        return "managed";
    }

    /** {@return the options of the compiler} */
    List<String> compilerOptions() {
        List<String> options = new ArrayList<>();
        Optional<String> release = compilerSetting("release");
        if (release.isPresent()) {
            options.addAll(List.of("--release", release.get()));
        } else {
            compilerSetting("source").ifPresent(source -> options.addAll(List.of("-source", source)));
            compilerSetting("target").ifPresent(target -> options.addAll(List.of("-target", target)));
        }
        if (compilerSetting("parameters").filter("true"::equals).isPresent()) {
            options.add("-parameters");
        }
        if (compilerSetting("enablePreview").filter("true"::equals).isPresent()) {
            options.add("--enable-preview");
        }
        compilerSetting("proc").ifPresent(value -> options.add("-proc:" + value));
        compilerConfiguration("compilerArgs")
                .ifPresent(all -> children(all).forEach(one -> addArgument(filled(text(one)), options)));
        compilerConfiguration("compilerArgument").ifPresent(one -> addArgument(filled(text(one)), options));
        return options;
    }

    // what checks the code is the build's affair, and plugins of the compiler need a JVM that is opened for them
    private static void addArgument(String argument, List<String> options) {
        boolean isCheck = argument.startsWith("-Xlint")
                || argument.startsWith("-Xplugin")
                || argument.startsWith("-Xdoclint")
                || argument.startsWith("-Xmaxwarns")
                || argument.startsWith("-J")
                || argument.equals("-Werror")
                || argument.isBlank();
        if (!isCheck && !options.contains(argument)) {
            options.add(argument);
        }
    }

    /** {@return the jars of the annotation processors that the project names, as far as they are in the local repository} */
    List<Path> processorPath() {
        Path repository = Path.of(
                System.getProperty("maven.repo.local", System.getProperty("user.home", "") + "/.m2/repository"));
        List<Path> jars = new ArrayList<>();
        compilerConfiguration("annotationProcessorPaths")
                .ifPresent(all -> children(all).forEach(one -> {
                    String group = filled(child(one, "groupId").map(Pom::text).orElse(""));
                    String artifact =
                            filled(child(one, "artifactId").map(Pom::text).orElse(""));
                    String version = filled(child(one, "version").map(Pom::text).orElse(""));
                    Path jar = repository
                            .resolve(group.replace('.', '/'))
                            .resolve(artifact)
                            .resolve(version)
                            .resolve(artifact + "-" + version + ".jar");
                    if (Files.isRegularFile(jar)) {
                        jars.add(jar);
                    }
                }));
        return jars;
    }

    private Optional<String> compilerSetting(String name) {
        return compilerConfiguration(name)
                .map(value -> filled(text(value)))
                .or(() -> Optional.ofNullable(properties.get("maven.compiler." + name))
                        .map(this::filled))
                .filter(value -> !value.isEmpty() && !value.contains("${"));
    }

    private Optional<Element> compilerConfiguration(String name) {
        for (Pom at = this; at != null; at = at.parent) {
            Optional<Element> build = child(at.root, "build");
            Optional<Element> found = build.flatMap(one -> compilerPlugin(one, name))
                    .or(() -> build.flatMap(one -> child(one, "pluginManagement"))
                            .flatMap(one -> compilerPlugin(one, name)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> compilerPlugin(Element build, String name) {
        return child(build, "plugins").stream()
                .flatMap(all -> children(all).stream())
                .filter(plugin ->
                        child(plugin, "artifactId").map(Pom::text).orElse("").equals("maven-compiler-plugin"))
                .flatMap(plugin -> child(plugin, "configuration").stream())
                .flatMap(configuration -> child(configuration, name).stream())
                .findFirst();
    }

    private Optional<Element> inherited(String name) {
        for (Pom at = this; at != null; at = at.parent) {
            Optional<Element> found = child(at.root, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(one -> one.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
