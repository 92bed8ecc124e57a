package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A function or filter in Pebble's terms; what it refuses is told with the line of the template. */
final class CalledFunction {
    private CalledFunction() {}

    static Function function(String name, TemplateFunction function) {
        return new Function() {
            @Override
            public List<String> getArgumentNames() {
                return OpenNames.ALL;
            }

            @Override
            public @Nullable Object execute(
                    Map<String, Object> given, PebbleTemplate template, EvaluationContext context, int line) {
                Arguments arguments = Arguments.of(RenderContext.of(context), given);
                return explained(name, template, line, () -> function.call(arguments));
            }
        };
    }

    static Filter filter(String name, TemplateFilter filter) {
        return new Filter() {
            @Override
            public List<String> getArgumentNames() {
                return OpenNames.ALL;
            }

            @Override
            public @Nullable Object apply(
                    @Nullable Object value,
                    Map<String, Object> given,
                    PebbleTemplate template,
                    EvaluationContext context,
                    int line) {
                if (value == null) {
                    return null;
                }
                Arguments arguments = Arguments.of(RenderContext.of(context), given);
                return explained(name, template, line, () -> filter.apply(value, arguments));
            }
        };
    }

    private static @Nullable Object explained(
            String name, PebbleTemplate template, int line, Supplier<@Nullable Object> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new PebbleException(refused, name + ": " + refused.getMessage(), line, template.getName());
        }
    }
}
