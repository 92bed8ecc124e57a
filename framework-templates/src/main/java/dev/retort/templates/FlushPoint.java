package dev.retort.templates;

import dev.retort.templates.escape.Utf8Writer;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/** <code>{% flush %}</code>: sends what a streamed view has so far. */
final class FlushPoint extends AbstractRenderableNode {
    FlushPoint(int line) {
        super(line);
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        if (writer instanceof Utf8Writer out) {
            out.send();
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
