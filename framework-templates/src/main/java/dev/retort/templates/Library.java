package dev.retort.templates;

import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The compiled templates. In debug mode one whose file has changed is compiled anew. Thread-safe. */
final class Library implements PebbleCache<Object, PebbleTemplate> {
    private record Entry(Compiled compiled, long stamp) {}

    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
    private final TemplateSource source;
    private final Vocabulary vocabulary;
    private final boolean debug;
    private volatile @Nullable Machine machine;

    // made when it is first asked for: other plugins may still add to the vocabulary
    private record Machine(PebbleEngine engine, Words words) {}

    Library(TemplateSource source, Vocabulary vocabulary, boolean debug) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.debug = debug;
    }

    /** {@return whether templates are read anew when they change, and unknown variables fail} */
    boolean isDebug() {
        return debug;
    }

    /** {@return the language of a view} */
    Locale language(@Nullable Request request) {
        return vocabulary.language(request);
    }

    PebbleEngine engine() {
        return machine().engine;
    }

    private Machine machine() {
        Machine made = machine;
        return made == null ? make() : made;
    }

    private synchronized Machine make() {
        Machine made = machine;
        if (made == null) {
            made = new Machine(
                    PebbleEngines.of(this, source, vocabulary, debug),
                    Words.with(new OwnWords(), vocabulary.extension()));
            machine = made;
        }
        return made;
    }

    TemplateSource source() {
        return source;
    }

    Words words() {
        return machine().words;
    }

    /** {@return the template if it is compiled already; null if not} */
    @Nullable
    Compiled ready(String name) {
        Entry entry = debug ? null : entries.get(name);
        return entry == null ? null : entry.compiled;
    }

    /**
     * {@return the template of a name}
     *
     * @throws SetupException if there is none
     * @throws PebbleException if it cannot be compiled
     */
    Compiled compiled(String name) {
        Object key = source.createCacheKey(name);
        engine().getTemplate(name);
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("template \"" + name + "\" was compiled and is gone");
        }
        return entry.compiled;
    }

    /** {@return the template that another refers to; fails at the line that does} */
    Compiled referred(String name, String from, int line) {
        try {
            return compiled(name);
        } catch (SetupException missing) {
            throw new PebbleException(missing, missing.getMessage(), line, from);
        }
    }

    /** {@return a template that another takes parts of, so that both are of one format} */
    Compiled related(String relation, PebbleTemplateImpl from, String name, int line) {
        Compiled own = compiled(from.getName());
        Compiled other = referred(name, from.getName(), line);
        if (own.escaping() != other.escaping()) {
            throw new PebbleException(
                    null, mixed(own.escaping(), relation, other.escaping(), name), line, from.getName());
        }
        return other;
    }

    /** {@return that templates of two formats cannot be one page} */
    static String mixed(Escaping own, String relation, Escaping other, String name) {
        return "a template that escapes for " + own + " " + relation + " one that escapes for " + other + ": " + name
                + " (expected: names with the same ending; include it instead)";
    }

    /** {@return a template that holds nothing yet} */
    PebbleTemplateImpl empty(String name) {
        return new PebbleTemplateImpl(
                engine(), new TemplateRoot(new BodyNode(0, new ArrayList<>()), Escaping.of(name)), name);
    }

    @Override
    public PebbleTemplate computeIfAbsent(Object key, Function<? super Object, ? extends PebbleTemplate> parse) {
        String name = (String) key;
        long stamp = debug ? source.stamp(name) : 0;
        Entry entry = entries.get(key);
        if (entry == null || entry.stamp != stamp) {
            PebbleTemplateImpl parsed = (PebbleTemplateImpl) parse.apply(key);
            entry = new Entry(TemplateCompiler.compile(engine(), parsed, name, words()), stamp);
            vocabulary.check(entry.compiled);
            entries.put(key, entry);
        }
        return entry.compiled.template();
    }

    @Override
    public void invalidateAll() {
        entries.clear();
    }

    /** {@return the names of all templates that can be found, in order} */
    List<String> names() {
        return source.names();
    }
}
