package dev.retort.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% if %}</code> and a print of <code>a ? b : c</code>: the first way whose condition holds, else the last. */
final class Branch extends AbstractRenderableNode {
    /** What is rendered if a condition holds. */
    record Way(Expression<?> condition, RenderableNode node) {}

    private final List<Way> ways;
    private final @Nullable RenderableNode otherwise;

    Branch(List<Way> ways, @Nullable RenderableNode otherwise, int line) {
        super(line);
        this.ways = ways;
        this.otherwise = otherwise;
    }

    List<Way> ways() {
        return ways;
    }

    @Nullable
    RenderableNode otherwise() {
        return otherwise;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        for (Way way : ways) {
            if (Truth.of(way.condition(), self, context)) {
                way.node().render(self, writer, context);
                return;
            }
        }
        if (otherwise != null) {
            otherwise.render(self, writer, context);
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
