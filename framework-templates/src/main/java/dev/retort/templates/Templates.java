package dev.retort.templates;

import static java.util.Objects.requireNonNull;

import dev.retort.Key;
import dev.retort.Messages;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.spi.TemplateInspection;
import dev.retort.templates.WordNames.Kind;
import dev.retort.templates.messages.MessageBundles;
import dev.retort.templates.policy.PagePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The plugin for {@link dev.retort.View}s: renders templates from {@code templates/} on the class path, and before that
 * from the folder {@code retort.templates.directory}, with every value escaped for HTML.
 *
 * <p>Found on the class path; give an own one to {@link dev.retort.App#plugin} to add filters, functions, tests and variables.
 * Other plugins get it by {@code setup.app().service(Templates.class)} and add theirs while they are installed; they name
 * {@code templates} in {@link Plugin#requires}. Two of one kind with the same name fail the start.
 *
 * <p>All templates are compiled at the start, and a broken one fails it. In debug mode templates that change are read anew, and a
 * variable that does not exist fails instead of being empty.
 */
public final class Templates implements Plugin {
    private static final Key<String> DIRECTORY = Key.of("retort.templates.directory", "")
            .describe("folder searched for templates before the class path; empty for none");
    private static final Key<String> POLICY = Key.of("retort.templates.csp", PagePolicy.DEFAULT)
            .describe("Content-Security-Policy of views, {nonce} for their nonce; off for none");
    private static final Key<String> LANGUAGE =
            Key.of("retort.templates.language", "en").describe("language of messages.properties");
    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Vocabulary vocabulary = new Vocabulary();
    private final WordNames names = new WordNames();
    private final PublicSettings settings = new PublicSettings();
    private final Map<String, ContextValue> contexts = new HashMap<>();
    private volatile boolean complete;

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Templates() {}

    /** {@return the plugin without filters, functions, tests and variables of its own} */
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
        take(Kind.FILTER, name);
        vocabulary.filter(name, new FunctionFilter(requireNonNull(filter, "filter")));
        return this;
    }

    /** Adds a filter with arguments, used as <code>{{ value | name(30) }}</code>. */
    public Templates filter(String name, TemplateFilter filter) {
        take(Kind.FILTER, name);
        vocabulary.filter(name, CalledFunction.filter(name, requireNonNull(filter, "filter")));
        return this;
    }

    /** Adds a function, used as <code>{{ name('tea', size = 3) }}</code>. */
    public Templates function(String name, TemplateFunction function) {
        take(Kind.FUNCTION, name);
        vocabulary.function(name, CalledFunction.function(name, requireNonNull(function, "function")));
        return this;
    }

    /** Adds a test, used as <code>{% if value is name %}</code>; a missing value does not pass it. */
    public Templates test(String name, Predicate<Object> test) {
        take(Kind.TEST, name);
        vocabulary.test(name, new PredicateTest(requireNonNull(test, "test")));
        return this;
    }

    /** Adds a variable that every template sees; a value of the view with the same name is stronger. */
    public Templates global(String name, Object value) {
        take(Kind.VARIABLE, name);
        vocabulary.global(name, requireNonNull(value, "value"));
        return this;
    }

    /**
     * Adds a variable that every template sees, asked for once for each view that uses it; a value of the view with the same
     * name is stronger.
     *
     * <p>Asked on any thread, also the event loop, so it must not block: what has to be waited for, a filter keeps as an
     * attribute of the request.
     */
    public Templates context(String name, Function<Request, ? extends @Nullable Object> value) {
        return context("", name, value);
    }

    /**
     * Adds a variable that every template sees in pages of a router and of those mounted in it; the nearest router that has it
     * decides, and elsewhere it is null.
     *
     * @param router the dotted name of a mount
     */
    public Templates context(String router, String name, Function<Request, ? extends @Nullable Object> value) {
        ContextValue known = contexts.get(name);
        if (known == null) {
            take(Kind.VARIABLE, name);
            known = new ContextValue();
            contexts.put(name, known);
            vocabulary.requestValue(name, known);
        } else {
            requireOpen("variable \"" + name + "\"");
        }
        if (!known.add(requireNonNull(router, "router"), requireNonNull(value, "value"))) {
            throw new SetupException(
                    "TEMPLATE-NAME",
                    "variable \"" + name + "\" at " + caller() + ": there is one"
                            + (router.isEmpty() ? "" : " for the router " + router) + " (remove one, or rename it)");
        }
        return this;
    }

    /** Lets templates show settings by {@code config('shop.name')}, beside those that begin with {@code public.}. */
    public Templates config(String... keys) {
        requireOpen("settings");
        for (String key : keys) {
            settings.allow(key);
        }
        return this;
    }

    @Override
    public String id() {
        return "templates";
    }

    @Override
    public void install(Setup setup) {
        setup.key(DIRECTORY).key(POLICY).key(LANGUAGE);
        boolean debug = setup.config().isDebug();
        Path directory = directory(setup.config().get(DIRECTORY));
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        MessageBundles messages =
                MessageBundles.read(directory, loader, language(setup.config().get(LANGUAGE)), debug);
        PageHead head = new PageHead(PagePolicy.of(POLICY, setup.config().get(POLICY)), messages);
        settings.of(setup.config());
        new BuiltIns(setup.app(), messages, settings).addTo(vocabulary);
        new ConstantChecks(setup.app(), messages, settings).addTo(vocabulary);
        Library library = new Library(new TemplateSource(directory, loader), vocabulary, debug);
        ErrorPages errors = new ErrorPages(library);
        setup.app()
                .provide(Templates.class, this)
                .provide(Messages.Source.class, messages)
                .provide(TemplateInspection.class, new TemplateListing(library));
        setup.role("templates")
                .writer(new ViewWriter(library, vocabulary, head))
                .errorRenderer(errors)
                .onComplete(findings -> {
                    complete = true;
                    settings.check(findings);
                    messages.check(findings);
                    errors.load();
                    TemplateCheck.run(library, findings);
                });
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

    private static Locale language(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException noTag) {
            throw new SetupException(
                    "CONFIG-VALUE",
                    LANGUAGE.name() + " = \"" + tag + "\": no language (expected: a tag such as en, de or pt-BR)",
                    noTag);
        }
    }

    private void take(Kind kind, String name) {
        requireOpen(kind.word() + " \"" + name + "\"");
        names.take(kind, requireNonNull(name, "name"), caller());
    }

    private void requireOpen(String what) {
        if (complete) {
            throw new SetupException(
                    "TEMPLATE-LATE",
                    what + " at " + caller() + ": the application is complete (add it before app.plugin(...), or in the"
                            + " install of a plugin)");
        }
    }

    private static String caller() {
        return CALLERS.walk(frames -> frames.filter(frame -> frame.getDeclaringClass() != Templates.class)
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown source"));
    }
}
