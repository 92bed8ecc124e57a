package dev.retort.templates;

import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.template.Macro;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Map;

/**
 * A template that can be rendered, and what is known of it.
 *
 * @param template what Pebble renders
 * @param root its nodes
 * @param macros its macros by name
 * @param facts what it refers to and uses
 * @param pace how its renderings went
 */
record Compiled(PebbleTemplateImpl template, TemplateRoot root, Map<String, Macro> macros, Facts facts, Pace pace) {
    String name() {
        return template.getName();
    }

    Escaping escaping() {
        return root.escaping();
    }
}
