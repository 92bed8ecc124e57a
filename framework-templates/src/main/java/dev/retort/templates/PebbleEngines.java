package dev.retort.templates;

import io.pebbletemplates.pebble.PebbleEngine;

/** Sets Pebble up: escaping for HTML, own filters and globals, no file access but through the source. */
final class PebbleEngines {
    private PebbleEngines() {}

    static PebbleEngine of(TemplateSource source, Vocabulary vocabulary, boolean debug) {
        return new PebbleEngine.Builder()
                .loader(source)
                .extension(vocabulary.filter("escape", new HtmlEscape()).extension())
                .autoEscaping(true)
                .strictVariables(debug)
                .cacheActive(!debug)
                .build();
    }
}
