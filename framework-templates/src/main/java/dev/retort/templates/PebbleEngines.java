package dev.retort.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Sets Pebble up: escaping for HTML, own filters and globals, no file access but through the source. */
final class PebbleEngines {
    private PebbleEngines() {}

    static PebbleEngine of(
            TemplateSource source,
            Map<String, Function<Object, ?>> filters,
            Map<String, Object> globals,
            boolean debug) {
        return new PebbleEngine.Builder()
                .loader(source)
                .extension(new Additions(filters, globals))
                .autoEscaping(true)
                .strictVariables(debug)
                .cacheActive(!debug)
                .build();
    }

    private static final class Additions extends AbstractExtension {
        private final Map<String, Filter> filters = new LinkedHashMap<>();
        private final Map<String, Object> globals;

        Additions(Map<String, Function<Object, ?>> filters, Map<String, Object> globals) {
            filters.forEach((name, filter) -> this.filters.put(name, new FunctionFilter(filter)));
            this.filters.put("escape", new HtmlEscape());
            this.globals = Map.copyOf(globals);
        }

        @Override
        public Map<String, Filter> getFilters() {
            return filters;
        }

        @Override
        public Map<String, Object> getGlobalVariables() {
            return globals;
        }
    }
}
