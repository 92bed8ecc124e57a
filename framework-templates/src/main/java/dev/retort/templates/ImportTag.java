package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Macro;
import io.pebbletemplates.pebble.template.MacroAttributeProvider;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% import "forms.html" as forms %}</code>: makes the macros of another template known, under a name or as they are.
 *
 * <p>Unlike Pebble's it may be there again in an include, or in a loop.
 */
final class ImportTag extends AbstractRenderableNode {
    private final Expression<?> name;
    private final @Nullable String alias;

    private ImportTag(Expression<?> name, @Nullable String alias, int line) {
        super(line);
        this.name = name;
        this.alias = alias;
    }

    Expression<?> name() {
        return name;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
        Object value = name.evaluate(self, context);
        if (value == null) {
            throw new PebbleException(
                    null,
                    "the name of the imported template is null (expected: a name)",
                    getLineNumber(),
                    self.getName());
        }
        Compiled imported = RenderContext.of(context)
                .library()
                .related("imports from", self, self.resolveRelativePath(value.toString()), getLineNumber());
        if (alias == null) {
            context.getImportedTemplates().add(imported.template());
        } else {
            context.getScopeChain().put(alias, new Named(imported, self));
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    /** The macros of a template behind a name. */
    private static final class Named extends MacroAttributeProvider {
        private final Compiled imported;
        private final PebbleTemplateImpl importing;

        Named(Compiled imported, PebbleTemplateImpl importing) {
            super(imported.template());
            this.imported = imported;
            this.importing = importing;
        }

        @Override
        public Object macro(
                EvaluationContextImpl context,
                String name,
                @Nullable ArgumentsNode arguments,
                boolean ignoresChildren,
                int line) {
            Macro macro = imported.macros().get(name);
            if (macro == null || arguments == null) {
                throw new UnknownName(
                        "macro", name, imported.macros().keySet(), imported.name(), line, importing.getName());
            }
            return new SafeString(
                    macro.call(imported.template(), context, arguments.getArgumentMap(importing, context, macro)));
        }
    }

    /** Reads the tag. */
    static final class TagParser implements TokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            Expression<?> name = parser.getExpressionParser().parseExpression();
            String alias = null;
            if (stream.current().test(Token.Type.NAME, "as")) {
                stream.next();
                alias = stream.expect(Token.Type.NAME).getValue();
            }
            stream.expect(Token.Type.EXECUTE_END);
            return new ImportTag(name, alias, token.getLineNumber());
        }

        @Override
        public String getTag() {
            return "import";
        }
    }
}
