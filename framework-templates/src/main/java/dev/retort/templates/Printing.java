package dev.retort.templates;

import dev.retort.Html;
import dev.retort.templates.JsonValue.JsonText;
import dev.retort.templates.escape.Escaping;
import dev.retort.templates.escape.Utf8Writer;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;

/** Writes values into the text of a format. */
final class Printing {
    private Printing() {}

    /**
     * Writes a value, escaped unless it says to be safe: {@link Html} is so in HTML alone, JSON in scripts.
     *
     * @param isScript whether it stands in a script
     */
    static void print(Object value, Escaping escaping, boolean isScript, Writer writer) throws IOException {
        if (value instanceof String text) {
            write(text, escaping, writer);
        } else if (value instanceof SafeString safe) {
            writer.write(safe.toString());
        } else if (isSafe(value, escaping) || isScript && value instanceof JsonText) {
            writer.write(text(value));
        } else {
            write(text(value), escaping, writer);
        }
    }

    // what cannot hold a character that means something
    private static boolean isSafe(Object value, Escaping escaping) {
        if (value instanceof Html) {
            return escaping == Escaping.HTML;
        }
        if (value instanceof JsonText) {
            return escaping == Escaping.JS || escaping == Escaping.JSON;
        }
        return escaping != Escaping.URL
                && (value instanceof Integer || value instanceof Long || value instanceof Boolean);
    }

    /** {@return the text of a value, before it is escaped} */
    static String text(Object value) {
        if (value instanceof Html html) {
            return html.content();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static void write(String text, Escaping escaping, Writer writer) throws IOException {
        if (escaping == Escaping.HTML && writer instanceof Utf8Writer out) {
            out.writeHtml(text);
        } else {
            writer.write(escaping.escape(text));
        }
    }
}
