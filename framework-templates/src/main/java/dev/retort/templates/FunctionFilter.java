package dev.retort.templates;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A filter that is a function of the value, without arguments. */
final class FunctionFilter implements Filter {
    private final Function<Object, ?> function;

    FunctionFilter(Function<Object, ?> function) {
        this.function = function;
    }

    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        return input == null ? null : function.apply(input);
    }
}
