package dev.retort.devtools.reload;

import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import dev.retort.devtools.watch.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are watched, and what a change of each means. */
final class WatchPlan {
    /** What a change of a file asks for. */
    enum Kind {
        /** To be compiled. */
        SOURCE,
        /** Was compiled by somebody else. */
        CLASS,
        /** Read anew for each request: browsers are told. */
        LIVE,
        /** Read by the application when it starts: it starts anew, with the same classes. */
        START,
        /** Says how the project is built. */
        BUILD
    }

    private static final Pattern MESSAGES = Pattern.compile("messages(_[^/]*)?\\.properties");
    private static final Pattern CONFIGURATION = Pattern.compile("application(-[^/]*)?\\.(properties|yaml|yml)|\\.env");
    private static final Set<String> LIVE_ENDINGS = Set.of(
            "css",
            "js",
            "mjs",
            "map",
            "html",
            "htm",
            "peb",
            "pebble",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "avif",
            "ico",
            "woff",
            "woff2",
            "ttf",
            "wasm",
            "mp4",
            "webm",
            "mp3",
            "pdf",
            "webmanifest");

    private final Project project;
    private final Set<Path> buildFiles;
    private final Path workingDirectory = Path.of("").toAbsolutePath();

    WatchPlan(Project project) {
        this.project = project;
        this.buildFiles = Set.copyOf(project.buildFiles());
    }

    List<Root> roots() {
        List<Root> roots = new ArrayList<>();
        for (Module module : project.modules()) {
            module.tree().roots().forEach(root -> roots.add(new Root(root, true, file -> hasEnding(file, "java"))));
            module.resources().forEach(root -> roots.add(new Root(root, true, file -> true)));
            roots.add(new Root(module.tree().output(), true, file -> isForeign(module, file)));
        }
        buildFiles.stream()
                .map(Path::getParent)
                .distinct()
                .forEach(folder -> roots.add(new Root(folder, false, buildFiles::contains)));
        roots.add(new Root(workingDirectory, false, WatchPlan::isConfiguration));
        roots.add(new Root(workingDirectory.resolve("config"), false, WatchPlan::isConfiguration));
        return roots;
    }

    Kind kind(Path file) {
        if (buildFiles.contains(file)) {
            return Kind.BUILD;
        }
        if (hasEnding(file, "class") && output(file).isPresent()) {
            return Kind.CLASS;
        }
        if (hasEnding(file, "java") && source(file).isPresent()) {
            return Kind.SOURCE;
        }
        return isLive(file) ? Kind.LIVE : Kind.START;
    }

    /** {@return the module whose source a file is} */
    Optional<Module> source(Path file) {
        return project.modules().stream()
                .filter(module -> module.tree().relative(file).isPresent())
                .findFirst();
    }

    /** {@return the module in whose output a file is} */
    Optional<Module> output(Path file) {
        return project.modules().stream()
                .filter(module -> file.startsWith(module.tree().output()))
                .findFirst();
    }

    /** {@return the path of a resource below its root; of another file, its name} */
    String resourcePath(Path file) {
        return project.modules().stream()
                .flatMap(module -> module.resources().stream())
                .filter(file::startsWith)
                .findFirst()
                .map(root -> root.relativize(file).toString().replace('\\', '/'))
                .orElse(String.valueOf(file.getFileName()));
    }

    private boolean isLive(Path file) {
        return resourcePath(file).startsWith("templates/")
                || MESSAGES.matcher(resourcePath(file)).matches()
                || LIVE_ENDINGS.stream().anyMatch(ending -> hasEnding(file, ending));
    }

    // without a Java source of its name: made of Kotlin or by a generator; those with one are made here
    private static boolean isForeign(Module module, Path file) {
        if (!hasEnding(file, "class")) {
            return false;
        }
        String path = module.tree().output().relativize(file).toString();
        int end = path.indexOf('$') > 0 ? path.indexOf('$') : path.length() - ".class".length();
        String source = path.substring(0, end) + ".java";
        return module.tree().roots().stream()
                .noneMatch(root -> root.resolve(source).toFile().isFile());
    }

    private static boolean isConfiguration(Path file) {
        return CONFIGURATION.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static boolean hasEnding(Path file, String ending) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith("." + ending);
    }
}
