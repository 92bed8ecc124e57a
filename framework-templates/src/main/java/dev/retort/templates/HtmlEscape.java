package dev.retort.templates;

import dev.retort.Html;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pebble's escaping, which takes {@link Html} as what it is: escaped already. Inside scripts or attributes it is not. */
final class HtmlEscape extends EscapeFilter {
    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        return input instanceof Html html && "html".equals(arguments.getOrDefault("strategy", "html"))
                ? new SafeString(html.content())
                : super.apply(input, arguments, template, context, line);
    }
}
