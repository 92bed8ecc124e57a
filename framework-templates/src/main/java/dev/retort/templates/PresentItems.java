package dev.retort.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import org.jspecify.annotations.Nullable;

/** What a loop goes through, which has to be there already. */
final class PresentItems implements Expression<@Nullable Object> {
    private final Expression<?> items;
    private final int line;

    PresentItems(Expression<?> items, int line) {
        this.items = items;
        this.line = line;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
        Object value = Values.unwrapped(items.evaluate(self, context));
        if (value != null) {
            Values.requirePresent(value, self, line);
        }
        return value;
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    @Override
    public int getLineNumber() {
        return line;
    }
}
