package dev.retort.devtools.console;

import dev.retort.Html;
import dev.retort.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The page of the console: whole in itself, and out of reach of the scripts of other pages, those of this server too. */
final class ConsolePage {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DOCUMENT = read("console.html");
    private static final String STYLE = read("/dev/retort/devtools/page/page.css") + read("console.css");
    private static final String SCRIPT = read("console.js");

    private ConsolePage() {}

    /**
     * {@return the page}
     *
     * @param failure the number of the failure that it is about; 0 for none
     * @param isOpen whether the browser has entered the PIN
     */
    static Response of(String token, int failure, boolean isOpen) {
        String nonce = random();
        String page = DOCUMENT.replace("{nonce}", nonce)
                .replace("{token}", token)
                .replace("{session}", random())
                .replace("{failure}", Integer.toString(failure))
                .replace("{open}", Boolean.toString(isOpen))
                .replace("{style}", STYLE)
                .replace("{script}", SCRIPT);
        return Html.raw(page)
                .header("Cache-Control", "no-store")
                .header("Cross-Origin-Opener-Policy", "noopener-allow-popups")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-" + nonce + "'; script-src 'nonce-" + nonce
                                + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'");
    }

    private static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String read(String name) {
        try (InputStream found = ConsolePage.class.getResourceAsStream(name)) {
            if (found == null) {
                throw new IllegalStateException(name + ": not in the jar of framework-devtools (expected: there)");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
