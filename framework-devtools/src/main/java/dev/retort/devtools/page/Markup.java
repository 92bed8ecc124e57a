package dev.retort.devtools.page;

import dev.retort.Html;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML in which only names of elements and attributes, which are literals, are taken as they are: whatever text or
 * value is added is escaped.
 *
 * <pre>{@code
 * new Markup().open("a", "href", link).text(name).close()
 * }</pre>
 */
public final class Markup {
    private final StringBuilder html = new StringBuilder(32_768);
    private final Deque<String> open = new ArrayDeque<>();

    /** Makes an empty one. */
    public Markup() {}

    /** Opens an element. Attributes are names and values in turn; one whose value is empty is written without a value. */
    public Markup open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** Adds an element that has no content and no end. */
    public Markup leaf(String element, String... attributes) {
        tag(element, attributes);
        return this;
    }

    /** Adds an element that holds a text. */
    public Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Adds a text. */
    public Markup text(String text) {
        html.append(Html.escape(text));
        return this;
    }

    /** Closes the innermost element. */
    public Markup close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Adds the style or script that came with this module, which no escaping could make valid. */
    public Markup trusted(Asset asset) {
        html.append(asset.text());
        return this;
    }

    private void tag(String element, String... attributes) {
        html.append('<').append(element);
        for (int at = 0; at < attributes.length; at += 2) {
            html.append(' ').append(attributes[at]);
            if (!attributes[at + 1].isEmpty()) {
                html.append("=\"").append(Html.escape(attributes[at + 1])).append('"');
            }
        }
        html.append('>');
    }

    /** {@return the document; every element must have been closed} */
    public String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("markup: " + open + " still open (expected: none)");
        }
        return "<!doctype html>\n" + html + "\n";
    }
}
