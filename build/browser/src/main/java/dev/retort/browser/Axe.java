package dev.retort.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Checks pages by axe-core: names, roles, order of headings, contrast of colours. */
public final class Axe {
    private static final String SCRIPT = script();
    private static final String CHECK = "() => axe.run(document, {resultTypes: ['violations', 'passes']}).then(found =>"
            + " found.violations.flatMap(rule => rule.nodes.map(node =>"
            + " rule.id + ' at ' + node.target + ': ' + node.failureSummary))"
            + ".concat(found.passes.some(rule => rule.id === 'color-contrast') ? [] : ['no contrast was measured'])"
            + ".join('\\n'))";

    private Axe() {}

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IOException("axe.min.js: not on the class path (expected: that of axe-core)");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return what is wrong with a page, with all of it unfolded; empty if nothing is} */
    public static String violations(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })");
        page.evaluate(SCRIPT);
        return (String) page.evaluate(CHECK);
    }
}
