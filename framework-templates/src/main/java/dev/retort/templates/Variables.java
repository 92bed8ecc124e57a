package dev.retort.templates;

import io.pebbletemplates.pebble.template.GlobalContext;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.Scope;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rendering: globals, then those of the request, then the view's, then what the template sets.
 *
 * <p>A macro sees its arguments instead of the view's values, but the first two like everybody. What an {@code Optional} holds
 * is seen instead of it.
 */
final class Variables extends ScopeChain {
    private static final int FIRST_DEPTH = 8;
    private static final int FIRST_OWN = 4; // below is what the template was given, which it cannot change

    private final RequestValues ofRequest;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Map<String, @Nullable Object>[] scopes = new Map[FIRST_DEPTH];

    private boolean[] isLocal = new boolean[FIRST_DEPTH];
    private int depth;

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
        for (int at = depth - 1; at >= 0; at--) {
            Object value = scopes[at].get(name);
            if (value != null) {
                return Values.unwrapped(value);
            }
            if (isLocal[at]) {
                return scopes[at].containsKey(name) ? null : Values.unwrapped(ofRequest.get(name));
            }
            if (scopes[at].containsKey(name)) {
                return null;
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(String name) {
        for (int at = depth - 1; at >= 0; at--) {
            if (scopes[at].containsKey(name)) {
                return true;
            }
            if (isLocal[at]) {
                return ofRequest.containsKey(name);
            }
        }
        return false;
    }

    /** {@return what can be seen where the rendering is, the innermost first; values of the request by name only} */
    Map<String, @Nullable Object> visible() {
        Map<String, @Nullable Object> visible = new LinkedHashMap<>();
        for (int at = depth - 1; at > 0; at--) {
            if (scopes[at] == ofRequest) {
                ofRequest.keySet().forEach(name -> visible.putIfAbsent(name, "of the request"));
            } else {
                scopes[at].forEach(visible::putIfAbsent);
            }
            if (isLocal[at]) {
                break;
            }
        }
        return visible;
    }

    @Override
    public void pushScope() {
        push(new HashMap<>(), false);
    }

    @Override
    public void pushScope(Map<String, Object> values) {
        push(values, false);
    }

    @Override
    public void pushLocalScope() {
        push(new HashMap<>(), true);
    }

    private void push(Map<String, @Nullable Object> values, boolean local) {
        if (depth == scopes.length) {
            scopes = Arrays.copyOf(scopes, 2 * depth);
            isLocal = Arrays.copyOf(isLocal, 2 * depth);
        }
        scopes[depth] = values;
        isLocal[depth++] = local;
    }

    @Override
    public void popScope() {
        depth--;
    }

    @Override
    public void put(String name, @Nullable Object value) {
        scopes[depth - 1].put(name, value);
    }

    // where the variable is, if that can be seen; else in the innermost scope
    @Override
    public void set(String name, @Nullable Object value) {
        for (int at = depth - 1; at >= FIRST_OWN; at--) {
            if (isLocal[at] || scopes[at].containsKey(name)) {
                scopes[at].put(name, value);
                return;
            }
        }
        put(name, value);
    }

    @Override
    public boolean currentScopeContainsVariable(String name) {
        return scopes[depth - 1].containsKey(name);
    }

    @Override
    public List<Scope> getGlobalScopes() {
        List<Scope> global = new ArrayList<>();
        for (int at = depth - 1; at >= 0; at--) {
            if (isLocal[at]) {
                global.clear();
            } else {
                global.add(new Scope(scopes[at], false));
            }
        }
        return global;
    }

    @Override
    public ScopeChain deepCopy() {
        throw new UnsupportedOperationException("a view is rendered by one thread");
    }
}
