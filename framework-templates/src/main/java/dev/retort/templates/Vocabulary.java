package dev.retort.templates;

import dev.retort.Request;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.Test;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names that templates can use beside the values of their view: filters, functions, tests, globals and values that a
 * request has.
 *
 * <p>Filled while the plugin is installed, and only read afterwards. What is said later wins.
 */
final class Vocabulary {
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, Test> tests = new LinkedHashMap<>();
    private final Map<String, Object> globals = new LinkedHashMap<>();
    private final Map<String, java.util.function.Function<Request, ? extends @Nullable Object>> requestValues =
            new LinkedHashMap<>();
    private Locale language = Locale.ENGLISH;
    private java.util.function.Function<Request, Locale> languageOfRequest = request -> language;
    private final Set<String> harmless = new HashSet<>();
    private final Map<String, Predicate<String>> atHand = new HashMap<>();
    private final Map<String, java.util.function.Function<Facts.Call, String>> checks = new LinkedHashMap<>();

    /** Adds <code>{{ value | name }}</code>. */
    Vocabulary filter(String name, Filter filter) {
        filters.put(name, filter);
        return this;
    }

    /** Adds <code>{{ name(...) }}</code>; it gets the request by {@link RenderContext#of}. */
    Vocabulary function(String name, Function function) {
        functions.put(name, function);
        return this;
    }

    /** Adds <code>{% if value is name %}</code>. */
    Vocabulary test(String name, Test test) {
        tests.put(name, test);
        return this;
    }

    /** Adds a variable with the same value everywhere, macros included. */
    Vocabulary global(String name, Object value) {
        globals.put(name, value);
        return this;
    }

    /** Adds a variable that is asked for once for each view that uses it, macros included. */
    Vocabulary requestValue(String name, java.util.function.Function<Request, ? extends @Nullable Object> value) {
        requestValues.put(name, value);
        return this;
    }

    /**
     * Checks calls of a function when a template is compiled.
     *
     * @param mistake what is wrong with a call, as far as its text says it; empty if nothing is
     */
    Vocabulary check(String function, java.util.function.Function<Facts.Call, String> mistake) {
        checks.put(function, mistake);
        return this;
    }

    /** Fails at the first call that is wrong. */
    void check(Compiled template) {
        for (Facts.Call call : template.facts().calls()) {
            java.util.function.Function<Facts.Call, String> check = checks.get(call.function());
            String mistake = check == null ? "" : check.apply(call);
            if (!mistake.isEmpty()) {
                throw new PebbleException(null, call.function() + ": " + mistake, call.line(), template.name());
            }
        }
    }

    /**
     * Says that these names never block, so that a view which uses them may be rendered on an event loop. Of all others it is
     * assumed that they may, but of globals that are plain data.
     */
    Vocabulary neverBlocks(String... names) {
        harmless.addAll(List.of(names));
        return this;
    }

    /**
     * Says that a function does not block if it is given a constant text alone, and while that is at hand; all other calls of it
     * may.
     */
    Vocabulary neverBlocksAtHand(String function, Predicate<String> isAtHand) {
        atHand.put(function, isAtHand);
        return this;
    }

    /** {@return whether calls of a function have to be looked at one by one} */
    boolean dependsOnCall(String function) {
        return atHand.containsKey(function);
    }

    /** {@return whether what a function is given is at hand, so that it does not block now} */
    boolean isAtHand(Facts.Call call) {
        Predicate<String> isAtHand = atHand.get(call.function());
        return isAtHand != null
                && call.constant() != null
                && call.values() == 1
                && call.names().isEmpty()
                && isAtHand.test(call.constant());
    }

    /** {@return whether what has this name may block, whatever it is called with} */
    boolean mayBlock(String name) {
        if (harmless.contains(name) || atHand.containsKey(name)) {
            return false;
        }
        return filters.containsKey(name)
                || functions.containsKey(name)
                || tests.containsKey(name)
                || requestValues.containsKey(name)
                || globals.containsKey(name) && !Inert.all(Map.of(name, globals.get(name)));
    }

    /**
     * Says in which language filters write dates and numbers.
     *
     * @param ofApplication the language without a request
     * @param ofRequest the language of a view that answers one
     */
    Vocabulary languages(Locale ofApplication, java.util.function.Function<Request, Locale> ofRequest) {
        language = ofApplication;
        languageOfRequest = ofRequest;
        return this;
    }

    /** {@return the language of the application} */
    Locale language() {
        return language;
    }

    /** {@return the language of a view, which may answer no request} */
    Locale language(@Nullable Request request) {
        return request == null ? language : languageOfRequest.apply(request);
    }

    /** {@return the variables that are computed from a request} */
    Map<String, java.util.function.Function<Request, ? extends @Nullable Object>> requestValues() {
        return requestValues;
    }

    /** {@return the rest, as the engine takes it} */
    AbstractExtension extension() {
        return new Words(this);
    }

    private static final class Words extends AbstractExtension {
        private final Vocabulary vocabulary;

        Words(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        @Override
        public Map<String, Filter> getFilters() {
            return vocabulary.filters;
        }

        @Override
        public Map<String, Function> getFunctions() {
            return vocabulary.functions;
        }

        @Override
        public Map<String, Test> getTests() {
            return vocabulary.tests;
        }

        @Override
        public Map<String, Object> getGlobalVariables() {
            return vocabulary.globals;
        }
    }
}
