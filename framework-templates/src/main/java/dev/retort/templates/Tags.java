package dev.retort.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;

/** The tags that are not as Pebble has them. */
final class Tags extends AbstractExtension {
    @Override
    public List<TokenParser> getTokenParsers() {
        return List.of(
                new IncludeTag.TagParser(),
                new EmbedTag.TagParser(),
                new ImportTag.TagParser(),
                new FromTag.TagParser(),
                new Refused("cache", "what it keeps of one visitor's page, others would see"),
                new Refused("parallel", "a page is rendered by one thread; values are waited for at once anyway"));
    }

    private record Refused(String getTag, String reason) implements TokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            throw new ParserException(
                    null,
                    "the tag \"" + getTag + "\" is not supported (" + reason + ")",
                    token.getLineNumber(),
                    parser.getStream().getFilename());
        }
    }
}
