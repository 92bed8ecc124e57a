package dev.retort.templates;

import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The nodes of a template. Of one that extends another, only what makes names known is rendered. */
final class TemplateRoot extends RootNode {
    private final RenderableNode[] nodes;

    private final Escaping escaping;

    TemplateRoot(BodyNode body, Escaping escaping) {
        super(body);
        this.escaping = escaping;
        this.nodes = body.getChildren().toArray(RenderableNode[]::new);
        body.setOnlyRenderInheritanceSafeNodes(true); // for embed, which renders the body alone
    }

    /** {@return how the template escapes what it prints} */
    Escaping escaping() {
        return escaping;
    }

    List<RenderableNode> nodes() {
        return List.of(nodes);
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        for (RenderableNode node : nodes) {
            if (context.getHierarchy().getParent() == null || isPrelude(node)) {
                node.render(self, writer, context);
            }
        }
    }

    /** Makes the parent and the names known, for a block that is rendered alone. */
    void renderPrelude(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        for (RenderableNode node : nodes) {
            if (isPrelude(node)) {
                node.render(self, writer, context);
            }
        }
    }

    private static boolean isPrelude(RenderableNode node) {
        return node instanceof ExtendsNode
                || node instanceof SetNode
                || node instanceof ImportTag
                || node instanceof FromTag;
    }
}
