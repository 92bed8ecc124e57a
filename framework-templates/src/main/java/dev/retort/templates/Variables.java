package dev.retort.templates;

import io.pebbletemplates.pebble.template.GlobalContext;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rendering: globals, then those of the request, then the view's, then what the template sets.
 *
 * <p>A macro sees its arguments instead of the view's values, but the first two like everybody.
 */
final class Variables extends ScopeChain {
    private final RequestValues ofRequest;

    Variables(
            PebbleTemplateImpl template,
            Locale locale,
            Map<String, Object> globals,
            RequestValues ofRequest,
            Map<String, @Nullable Object> model) {
        this.ofRequest = ofRequest;
        pushScope(Map.of("template", template, "locale", locale, "_context", new GlobalContext(this)));
        pushScope(globals);
        pushScope(ofRequest);
        pushScope(model);
        pushScope(new HashMap<>()); // for {% set %}
    }

    @Override
    public @Nullable Object get(String name) {
        Object value = super.get(name);
        return value == null && !super.containsKey(name) ? ofRequest.get(name) : value;
    }

    @Override
    public boolean containsKey(String name) {
        return super.containsKey(name) || ofRequest.containsKey(name);
    }
}
