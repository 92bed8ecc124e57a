package dev.retort.templates.policy;

import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.templates.names.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page may load and run, as the header {@code Content-Security-Policy} says it.
 *
 * <pre>
 * policy    = directive *( ";" directive )
 * directive = name *( source )                  {nonce} stands for what scripts of the page are marked with
 *
 * default-src 'self'; script-src 'self' 'nonce-{nonce}'
 * </pre>
 */
public final class PagePolicy {
    /** The header. */
    public static final String HEADER = "Content-Security-Policy";

    /** Everything from this site; scripts and styles also with the nonce, images also inside of style sheets. */
    public static final String DEFAULT = "default-src 'self'; script-src 'self' 'nonce-{nonce}'; "
            + "style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'";

    private static final String OFF = "off";
    private static final String PLACE = "{nonce}";
    private static final String SOURCE = "'nonce-" + PLACE + "'";

    private static final Set<String> DIRECTIVES = Set.of(
            "default-src",
            "script-src",
            "script-src-elem",
            "script-src-attr",
            "style-src",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "font-src",
            "connect-src",
            "media-src",
            "object-src",
            "frame-src",
            "child-src",
            "worker-src",
            "manifest-src",
            "fenced-frame-src",
            "base-uri",
            "form-action",
            "frame-ancestors",
            "sandbox",
            "report-uri",
            "report-to",
            "require-trusted-types-for",
            "trusted-types",
            "upgrade-insecure-requests",
            "block-all-mixed-content");

    private static final Set<String> QUOTED = Set.of(
            "self",
            "none",
            "unsafe-inline",
            "unsafe-eval",
            "unsafe-hashes",
            "strict-dynamic",
            "report-sample",
            "wasm-unsafe-eval");

    private final String text;
    private final String plain;

    private PagePolicy(String text) {
        this.text = text;
        this.plain = withoutNonce(text);
    }

    /**
     * {@return the policy of a setting; {@code off} for none}
     *
     * @param key the setting, for messages
     * @throws SetupException if it is not one
     */
    public static PagePolicy of(Key<String> key, String value) {
        String text = value.strip();
        if (text.isEmpty() || text.equals(OFF)) {
            return new PagePolicy("");
        }
        Set<String> names = new HashSet<>();
        for (String directive : text.split(";")) {
            if (!directive.isBlank()) {
                check(key, List.of(directive.strip().split("\\s+")), names);
            }
        }
        return new PagePolicy(text);
    }

    private static void check(Key<String> key, List<String> words, Set<String> names) {
        String name = words.get(0).toLowerCase(Locale.ROOT);
        if (!DIRECTIVES.contains(name)) {
            throw mistake(
                    key,
                    "\"" + words.get(0) + "\" is no directive",
                    NearestName.to(name, DIRECTIVES)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("expected: directives such as default-src 'self', with ; between them; or off"));
        }
        if (!names.add(name)) {
            throw mistake(key, name + " is there twice, and browsers take the first", "join them");
        }
        for (String source : words.subList(1, words.size())) {
            if (QUOTED.contains(source.toLowerCase(Locale.ROOT)) && !name.equals("trusted-types")) {
                throw mistake(
                        key,
                        name + ": " + source + " without quotes is the name of a host",
                        "write '" + source + "' with single quotes");
            }
            if (!source.chars().allMatch(c -> c > ' ' && c < 127 && c != ',')) {
                throw mistake(key, name + ": a character that no source has", "expected: ASCII without commas");
            }
            if (source.contains(PLACE) && !source.equals(SOURCE)) {
                throw mistake(key, name + ": " + source, "write " + SOURCE + " with its quotes");
            }
        }
    }

    private static SetupException mistake(Key<String> key, String what, String remedy) {
        return new SetupException("TEMPLATE-CSP", key.name() + ": " + what + " (" + remedy + ")");
    }

    /** {@return whether there is no policy} */
    public boolean isOff() {
        return text.isEmpty();
    }

    /** {@return whether it has a place for a nonce} */
    public boolean takesNonce() {
        return !text.equals(plain);
    }

    /**
     * {@return the header}
     *
     * @param nonce what scripts of the page are marked with; empty for none
     */
    public String header(String nonce) {
        return nonce.isEmpty() ? plain : withNonce(text, nonce);
    }

    /** {@return a policy that a response has of its own, with the nonce in its places, or without them if there is none} */
    public static String own(String policy, String nonce) {
        return nonce.isEmpty() ? withoutNonce(policy) : withNonce(policy, nonce);
    }

    private static String withNonce(String policy, String nonce) {
        return policy.replace(PLACE, nonce);
    }

    // script-src without a source would be 'none', which a page with no nonce does not have to know
    private static String withoutNonce(String policy) {
        return !policy.contains(PLACE)
                ? policy
                : Stream.of(policy.split(";"))
                        .map(directive -> directive.replace(SOURCE, "").strip().replaceAll("\\s+", " "))
                        .map(directive -> directive.contains(" ") || !directive.endsWith("-src")
                                ? directive
                                : directive + " 'none'")
                        .collect(Collectors.joining("; "));
    }
}
