package dev.retort.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.EmbedNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.BlockTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% embed "card.html" %}{% block title %}...{% endblock %}{% endembed %}</code>: includes a template with blocks of
 * its own. Unlike Pebble's, what these blocks print is escaped.
 */
final class EmbedTag extends EmbedNode {
    private final Expression<?> name;
    private final @Nullable MapExpression values;
    private final List<BlockNode> blocks;

    private EmbedTag(Expression<?> name, @Nullable MapExpression values, List<BlockNode> blocks, int line) {
        super(line, name, values, blocks);
        this.name = name;
        this.values = values;
        this.blocks = blocks;
    }

    Expression<?> name() {
        return name;
    }

    @Nullable
    MapExpression values() {
        return values;
    }

    List<BlockNode> blocks() {
        return blocks;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        Object embedded = name.evaluate(self, context);
        if (embedded != null) {
            RenderContext.of(context)
                    .library()
                    .related("embeds", self, self.resolveRelativePath(embedded.toString()), getLineNumber());
        }
        super.render(self, writer, context);
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    /** Reads the tag. */
    static final class TagParser implements TokenParser {
        private final BlockTokenParser block = new BlockTokenParser();

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            Expression<?> name = parser.getExpressionParser().parseExpression();
            MapExpression values = IncludeTag.with(parser);
            stream.expect(Token.Type.EXECUTE_END);
            List<BlockNode> blocks = new ArrayList<>();
            while (true) {
                skipSpace(stream);
                stream.expect(Token.Type.EXECUTE_START);
                if (stream.current().test(Token.Type.NAME, "endembed")) {
                    stream.next();
                    stream.expect(Token.Type.EXECUTE_END);
                    return new EmbedTag(name, values, blocks, token.getLineNumber());
                }
                if (!stream.current().test(Token.Type.NAME, "block")) {
                    throw unexpected(stream.current(), stream);
                }
                blocks.add((BlockNode) block.parse(stream.current(), parser));
            }
        }

        private static void skipSpace(TokenStream stream) {
            Token current = stream.current();
            if (current.test(Token.Type.TEXT)) {
                if (!current.getValue().isBlank()) {
                    throw unexpected(current, stream);
                }
                stream.next();
            }
        }

        private static ParserException unexpected(Token token, TokenStream stream) {
            return new ParserException(
                    null,
                    "\"" + token.getValue().strip() + "\" inside of embed (expected: blocks alone)",
                    token.getLineNumber(),
                    stream.getFilename());
        }

        @Override
        public String getTag() {
            return "embed";
        }
    }
}
