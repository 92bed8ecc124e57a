package dev.retort.templates;

import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/** <code>{{ expression }}</code>: writes a value, escaped for the format of its template. */
final class PrintedValue extends AbstractRenderableNode {
    private final Expression<?> expression;
    private final Escaping escaping;
    private final boolean isScript;
    private final int ordinal;

    /**
     * Makes the node.
     *
     * @param isScript whether it stands in a script
     * @param ordinal which one of the prints of its line it is, from 0
     */
    PrintedValue(Expression<?> expression, Escaping escaping, boolean isScript, int line, int ordinal) {
        super(line);
        this.expression = expression;
        this.escaping = escaping;
        this.isScript = isScript;
        this.ordinal = ordinal;
    }

    Expression<?> expression() {
        return expression;
    }

    Escaping escaping() {
        return escaping;
    }

    int ordinal() {
        return ordinal;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        Object value = expression.evaluate(self, context);
        if (value != null) {
            Values.requirePresent(value, self, getLineNumber());
            Printing.print(value, escaping, isScript, writer);
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
