package dev.retort.templates;

import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Macro;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Map;

/** A macro that finds the others of its template also where a layout calls it. */
final class TemplateMacro implements Macro {
    private final Macro macro;
    private final List<String> argumentNames;

    TemplateMacro(Macro macro) {
        this.macro = macro;
        this.argumentNames = List.copyOf(macro.getArgumentNames());
    }

    @Override
    public String getName() {
        return macro.getName();
    }

    @Override
    public List<String> getArgumentNames() {
        return argumentNames;
    }

    @Override
    public String call(PebbleTemplateImpl self, EvaluationContextImpl context, Map<String, Object> arguments) {
        Ancestry ancestry = (Ancestry) context.getHierarchy();
        int level = ancestry.level();
        ancestry.moveTo(0);
        String text = macro.call(self, context, arguments);
        ancestry.moveTo(level);
        return text;
    }
}
