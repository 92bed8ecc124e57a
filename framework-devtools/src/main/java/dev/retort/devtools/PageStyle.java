package dev.retort.devtools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the error page looks, and the policy that lets a browser take this style and nothing else. */
final class PageStyle {
    static final String CSS = """

            :root { color-scheme: light dark; --ink: #1d2025; --dim: #667; --paper: #fff; --box: #f4f4f6; --hit: #ffe2df;
              --edge: #c8321e; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e6ea; --dim: #99a; --paper: #17191d; --box: #22252b;
              --hit: #5a2620; --edge: #ff7a66; } }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
            header { border-left: .4rem solid var(--edge); padding-left: 1rem; }
            header p, section p { margin: .2rem 0; overflow-wrap: anywhere; }
            section { margin-top: 2rem; }
            h1 { margin: 0; font-size: 1.3rem; overflow-wrap: anywhere; }
            .message { white-space: pre-wrap; }
            .relation, summary, footer, i { color: var(--dim); }
            code, pre { font: .85rem/1.5 ui-monospace, monospace; }
            pre { background: var(--box); padding: .6rem; overflow-x: auto; border-radius: .3rem; tab-size: 4; }
            mark { display: inline-block; min-width: 100%; background: var(--hit); color: inherit; }
            i { display: inline-block; min-width: 3rem; font-style: normal; user-select: none; }
            """;

    static final String POLICY = "default-src 'none'; style-src '" + hash(CSS)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageStyle() {}

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
