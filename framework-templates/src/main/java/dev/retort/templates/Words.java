package dev.retort.templates;

import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.extension.escaper.EscaperExtension;
import io.pebbletemplates.pebble.extension.i18n.I18nExtension;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of filters, functions and tests, Pebble's and our own.
 *
 * @param filters the filters
 * @param functions the functions
 * @param tests the tests
 */
record Words(Set<String> filters, Set<String> functions, Set<String> tests) {
    /** {@return the names of what an engine knows that is made with these extensions} */
    static Words with(Extension... own) {
        return new Words(
                names(own, Extension::getFilters),
                names(own, Extension::getFunctions),
                names(own, Extension::getTests));
    }

    private static Set<String> names(Extension[] own, Function<Extension, @Nullable Map<String, ?>> part) {
        Set<String> names = new TreeSet<>();
        Stream.concat(Stream.of(new CoreExtension(), new EscaperExtension(), new I18nExtension()), Stream.of(own))
                .map(extension -> part.apply(extension))
                .map(known -> known == null ? Collections.<String>emptySet() : known.keySet())
                .forEach(names::addAll);
        return Collections.unmodifiableSet(names);
    }

    /** Fails if a template uses a name that is not among the known. */
    static void require(String kind, String name, Collection<String> known, int line, String template) {
        if (!known.contains(name)) {
            throw new UnknownName(kind, name, known, "", line, template);
        }
    }
}
