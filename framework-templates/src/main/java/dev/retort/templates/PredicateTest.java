package dev.retort.templates;

import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A test that is a predicate of the value, without arguments. */
final class PredicateTest implements Test {
    private final Predicate<Object> predicate;

    PredicateTest(Predicate<Object> predicate) {
        this.predicate = predicate;
    }

    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public boolean apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        return input != null && predicate.test(input);
    }
}
