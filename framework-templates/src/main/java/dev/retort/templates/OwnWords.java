package dev.retort.templates;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.util.List;
import java.util.Map;

/** The filters that make values safe for their place, and how attributes are found. */
final class OwnWords extends AbstractExtension {
    private final Map<String, Filter> filters =
            Map.of("escape", new EscapeValue(), "json", new JsonValue(), "link", new FunctionFilter(SafeLink::of));
    private final List<AttributeResolver> attributes = List.of(new Attributes());

    @Override
    public Map<String, Filter> getFilters() {
        return filters;
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return attributes;
    }
}
