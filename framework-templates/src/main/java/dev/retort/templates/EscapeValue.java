package dev.retort.templates;

import dev.retort.Html;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{{ value | escape("js") }}</code>: escapes for another place than the template's; without an argument for HTML. */
final class EscapeValue extends EscapeFilter {
    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        if (input == null || input instanceof SafeString) {
            return input;
        }
        Escaping way = ExpressionCheck.way(
                arguments.get("strategy") instanceof String name ? name : "html", line, template.getName());
        return input instanceof Html html && way == Escaping.HTML
                ? new SafeString(html.content())
                : new SafeString(way.escape(Printing.text(input)));
    }
}
