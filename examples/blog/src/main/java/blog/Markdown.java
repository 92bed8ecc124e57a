package blog;

import dev.retort.Html;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Texts of authors. HTML in them is shown as it was typed, and links lead to web pages and addresses only. */
final class Markdown {
    private static final int EXCERPT = 200;
    private static final int DEEPEST = 50; // each level is a call, and a text can have thousands
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto"))) // not data, which may be a page
            .build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private Markdown() {}

    static Html html(Object text) {
        Node document = parse(text.toString());
        document.accept(new BelowTheTitle());
        return Html.raw(HTML.render(document));
    }

    /** {@return how the text begins, without markup} */
    static String excerpt(Object text) {
        String plain = TEXT.render(parse(text.toString()));
        int end = plain.offsetByCodePoints(0, Math.min(EXCERPT, plain.codePointCount(0, plain.length())));
        return end < plain.length() ? plain.substring(0, end) + "\u2026" : plain;
    }

    private static Node parse(String text) {
        Node document = PARSER.parse(text);
        return isDeeper(document, DEEPEST) ? new Text(text) : document;
    }

    private static boolean isDeeper(Node document, int limit) {
        int depth = 0;
        for (Node node = document; node != null; ) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (node != document && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                node = node == document ? null : node.getNext();
            }
            if (depth > limit) {
                return true;
            }
        }
        return false;
    }

    /** The title of the page is its only heading of the first level. */
    private static final class BelowTheTitle extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
            visitChildren(heading);
        }
    }
}
