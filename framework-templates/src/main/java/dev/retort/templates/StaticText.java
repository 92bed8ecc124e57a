package dev.retort.templates;

import dev.retort.templates.escape.Utf8Writer;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** What stands in a template as it is, encoded once. */
final class StaticText extends AbstractRenderableNode {
    private final String text;
    private final byte[] bytes;

    StaticText(String text, int line) {
        super(line);
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        if (writer instanceof Utf8Writer out) {
            out.writeBytes(bytes);
        } else {
            writer.write(text);
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
