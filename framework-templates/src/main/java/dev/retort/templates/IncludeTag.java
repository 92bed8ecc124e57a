package dev.retort.templates;

import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% include "row.html" with {"user": user} %}</code>: renders another template in place.
 *
 * <p>One of a format that cannot stand in this one as it is, such as plain text in HTML, is escaped as a whole.
 */
final class IncludeTag extends AbstractRenderableNode {
    private final Expression<?> name;
    private final @Nullable MapExpression values;

    private IncludeTag(Expression<?> name, @Nullable MapExpression values, int line) {
        super(line);
        this.name = name;
        this.values = values;
    }

    Expression<?> name() {
        return name;
    }

    @Nullable
    MapExpression values() {
        return values;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        String included = name(name.evaluate(self, context), self);
        Escaping own = Escaping.of(self.getName());
        Escaping other = RenderContext.of(context)
                .library()
                .referred(self.resolveRelativePath(included), self.getName(), getLineNumber())
                .escaping();
        Map<?, ?> given = values == null ? Map.of() : values.evaluate(self, context);
        if (own.holds(other)) {
            self.includeTemplate(writer, context, included, given);
        } else {
            Writer text = new StringWriter();
            self.includeTemplate(text, context, included, given);
            writer.write(own.escape(text.toString()));
        }
    }

    private String name(@Nullable Object value, PebbleTemplateImpl self) {
        if (value == null) {
            throw new PebbleException(
                    null,
                    "the name of the included template is null (expected: a name; a constant one stands in quotes)",
                    getLineNumber(),
                    self.getName());
        }
        return value.toString();
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    /** {@return the map behind {@code with}; null if there is none} */
    static @Nullable MapExpression with(Parser parser) {
        Token current = parser.getStream().current();
        if (!current.test(Token.Type.NAME, "with")) {
            return null;
        }
        parser.getStream().next();
        Expression<?> values = parser.getExpressionParser().parseExpression();
        if (values instanceof MapExpression map) {
            return map;
        }
        throw new ParserException(
                null,
                "what stands behind \"with\" is no map (expected: {\"name\": value})",
                current.getLineNumber(),
                parser.getStream().getFilename());
    }

    /** Reads the tag. */
    static final class TagParser implements TokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            parser.getStream().next();
            Expression<?> name = parser.getExpressionParser().parseExpression();
            MapExpression values = with(parser);
            parser.getStream().expect(Token.Type.EXECUTE_END);
            return new IncludeTag(name, values, token.getLineNumber());
        }

        @Override
        public String getTag() {
            return "include";
        }
    }
}
