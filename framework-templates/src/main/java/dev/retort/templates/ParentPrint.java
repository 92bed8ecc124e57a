package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/** <code>{{ parent() }}</code>: what the extended template has in the block that this one replaces. */
final class ParentPrint extends AbstractRenderableNode {
    private final String block;

    ParentPrint(String block, int line) {
        super(line);
        this.block = block;
    }

    String block() {
        return block;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        PebbleTemplateImpl parent = context.getHierarchy().getParent();
        if (parent == null) {
            throw new PebbleException(
                    null,
                    "parent() in a template that extends none (expected: {% extends \"...\" %})",
                    getLineNumber(),
                    self.getName());
        }
        context.getHierarchy().ascend();
        parent.block(writer, context, block, true);
        context.getHierarchy().descend();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
