package dev.retort.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.cache.tag.NoOpTagCache;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import java.util.List;

/** Sets Pebble up: our tags and escaping, no file access but through the source. */
final class PebbleEngines {
    private PebbleEngines() {}

    static PebbleEngine of(Library library, TemplateSource source, Vocabulary vocabulary, boolean debug) {
        PebbleEngine.Builder builder = new PebbleEngine.Builder()
                .loader(source)
                .defaultLocale(vocabulary.language())
                .extension(new Tags(), new OwnWords(), vocabulary.extension())
                .registerExtensionCustomizer(WithoutVisitors::new)
                .templateCache(library)
                .tagCache(new NoOpTagCache())
                .strictVariables(debug);
        return builder.build();
    }

    // blocks, macros and escaping are the compiler's
    private static final class WithoutVisitors extends ExtensionCustomizer {
        WithoutVisitors(Extension extension) {
            super(extension);
        }

        @Override
        public List<NodeVisitorFactory> getNodeVisitors() {
            return List.of();
        }
    }
}
