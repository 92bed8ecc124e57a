package dev.retort.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Macro;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * <code>{% from "forms.html" import input, area as text %}</code>: macros of another template under own names.
 *
 * <p>Unlike Pebble's it adds them to the rendering instead of to the compiled template, where the second rendering would find
 * them.
 */
final class FromTag extends AbstractRenderableNode {
    private final String name;
    private final Map<String, String> macros;

    /** Makes the tag; the macros are by the name that they get here. */
    private FromTag(String name, Map<String, String> macros, int line) {
        super(line);
        this.name = name;
        this.macros = macros;
    }

    String name() {
        return name;
    }

    Map<String, String> macros() {
        return macros;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
        Library library = RenderContext.of(context).library();
        Compiled other = library.related("imports from", self, self.resolveRelativePath(name), getLineNumber());
        PebbleTemplateImpl imported = library.empty(name);
        macros.forEach((alias, macro) -> imported.registerMacro(alias, macro(other, macro, self)));
        context.getImportedTemplates().add(imported);
    }

    private Macro macro(Compiled other, String macro, PebbleTemplateImpl self) {
        Macro found = other.macros().get(macro);
        if (found == null) {
            throw new UnknownName(
                    "macro", macro, other.macros().keySet(), other.name(), getLineNumber(), self.getName());
        }
        return new AtHome(found, other.template());
    }

    /** What a macro calls is looked for in its own template first, of which this one has only what it names. */
    private record AtHome(Macro macro, PebbleTemplateImpl home) implements Macro {
        @Override
        public String getName() {
            return macro.getName();
        }

        @Override
        public List<String> getArgumentNames() {
            return macro.getArgumentNames();
        }

        @Override
        public String call(PebbleTemplateImpl self, EvaluationContextImpl context, Map<String, Object> arguments) {
            return macro.call(home, context, arguments);
        }
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }

    /** Reads the tag. */
    static final class TagParser implements TokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            if (!(parser.getExpressionParser().parseExpression() instanceof LiteralStringExpression name)) {
                throw new ParserException(
                        null,
                        "the name behind \"from\" is no constant (expected: a name in quotes)",
                        token.getLineNumber(),
                        stream.getFilename());
            }
            stream.expect(Token.Type.NAME, "import");
            Map<String, String> macros = new LinkedHashMap<>();
            do {
                if (!macros.isEmpty()) {
                    stream.next(); // the comma
                }
                String macro = stream.expect(Token.Type.NAME).getValue();
                String alias = macro;
                if (stream.current().test(Token.Type.NAME, "as")) {
                    stream.next();
                    alias = stream.expect(Token.Type.NAME).getValue();
                }
                macros.put(alias, macro);
            } while (stream.current().test(Token.Type.PUNCTUATION, ","));
            stream.expect(Token.Type.EXECUTE_END);
            return new FromTag(name.getValue(), macros, token.getLineNumber());
        }

        @Override
        public String getTag() {
            return "from";
        }
    }
}
