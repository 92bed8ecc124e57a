package dev.retort.templates;

import static java.util.Objects.requireNonNull;

import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plugin for {@link dev.retort.View}s: renders templates from {@code templates/} on the class path, and before that
 * from the folder {@code retort.templates.directory}, with every value escaped for HTML.
 *
 * <p>Found on the class path; give an own one to {@link dev.retort.App#plugin} to add filters and globals. All templates are
 * compiled at the start, and a broken one fails it. In debug mode templates that change are read anew, and a variable that does
 * not exist fails instead of being empty.
 */
public final class Templates implements Plugin {
    private static final Key<String> DIRECTORY = Key.of("retort.templates.directory", "")
            .describe("folder searched for templates before the class path; empty for none");

    private final Vocabulary vocabulary = new Vocabulary();
    private boolean installed;

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Templates() {}

    /** {@return the plugin without filters and globals of its own} */
    public static Templates create() {
        return new Templates();
    }

    /**
     * Adds a filter, used as <code>{{ value | name }}</code>.
     *
     * <p>Called on any thread, never with null: a missing value stays empty. Its result is escaped, unless it is
     * {@link dev.retort.Html}.
     */
    public Templates filter(String name, Function<Object, ?> filter) {
        requireOpen("filter \"" + name + "\"");
        vocabulary.filter(requireNonNull(name, "name"), new FunctionFilter(requireNonNull(filter, "filter")));
        return this;
    }

    /** Adds a variable that every template sees; a value of the view with the same name is stronger. */
    public Templates global(String name, Object value) {
        requireOpen("global \"" + name + "\"");
        vocabulary.global(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    @Override
    public String id() {
        return "templates";
    }

    @Override
    public void install(Setup setup) {
        installed = true;
        setup.key(DIRECTORY);
        boolean debug = setup.config().isDebug();
        TemplateSource source = new TemplateSource(
                directory(setup.config().get(DIRECTORY)), Thread.currentThread().getContextClassLoader());
        Library library = new Library(source, vocabulary, debug);
        setup.role("templates")
                .writer(new ViewWriter(library, vocabulary))
                .onComplete(findings -> new TemplateCheck(library, findings).run());
    }

    private static @Nullable Path directory(String name) {
        if (name.isEmpty()) {
            return null;
        }
        Path directory = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new SetupException(
                    "TEMPLATE-DIRECTORY",
                    DIRECTORY.name() + " = \"" + name + "\": no such directory: " + directory
                            + " (create it, or remove the setting to use the class path only)");
        }
        return directory;
    }

    private void requireOpen(String what) {
        if (installed) {
            throw new SetupException(
                    "TEMPLATE-LATE", what + ": the plugin is already installed (add it before app.plugin(...))");
        }
    }
}
