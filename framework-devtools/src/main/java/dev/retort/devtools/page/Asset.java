package dev.retort.devtools.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A text that came with this module: a style, a script.
 *
 * @param text what it says
 */
public record Asset(String text) {
    static final Asset STYLE = of(Asset.class, "page.css");
    static final Asset SCRIPT = of(Asset.class, "page.js");

    /** {@return the text of a file beside a class of this module} */
    public static Asset of(Class<?> neighbour, String name) {
        try (InputStream found = neighbour.getResourceAsStream(name)) {
            if (found == null) {
                throw new IllegalStateException(name + ": not in the jar of framework-devtools (expected: there)");
            }
            return new Asset(new String(found.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
