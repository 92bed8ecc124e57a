package dev.retort.devtools.refresh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A content security policy, widened by what the script of this module needs and no more: itself, its worker, its stream.
 *
 * <pre>
 * default-src 'self'                    as it is
 * default-src 'none'                    and script-src-elem 'self'; connect-src 'self'; worker-src 'self'
 * script-src 'nonce-x' 'strict-dynamic' as it is: the script gets the nonce of the page
 * </pre>
 *
 * @param directives the names and their sources, in order
 */
record ContentPolicy(Map<String, List<String>> directives) {
    private static final String SELF = "'self'";

    static ContentPolicy parse(String header) {
        Map<String, List<String>> directives = new LinkedHashMap<>();
        for (String directive : header.split(";", -1)) {
            String[] words = directive.strip().split("\\s+");
            if (!words[0].isEmpty()) {
                directives.putIfAbsent(
                        words[0].toLowerCase(Locale.ROOT), List.of(words).subList(1, words.length));
            }
        }
        return new ContentPolicy(directives);
    }

    ContentPolicy withScript() {
        Map<String, List<String>> wider = new LinkedHashMap<>(directives);
        if (nonce().isEmpty()) {
            allow(wider, "script-src-elem", "script-src", "default-src");
        }
        allow(wider, "connect-src", "default-src");
        allow(wider, "worker-src", "child-src", "script-src", "default-src");
        return new ContentPolicy(wider);
    }

    /** Lets the first directive that decides take this server; where none does, everything is allowed. */
    private static void allow(Map<String, List<String>> policy, String... names) {
        for (String name : names) {
            List<String> sources = policy.get(name);
            if (sources != null) {
                if (!sources.contains(SELF) && !sources.contains("*")) {
                    List<String> more = new ArrayList<>(sources);
                    more.remove("'none'");
                    more.add(SELF);
                    policy.put(names[0], more); // what the wider directive says of other things stays
                }
                return;
            }
        }
    }

    /** {@return the nonce that scripts of the page have; empty if they have none} */
    Optional<String> nonce() {
        List<String> sources = directives.getOrDefault(
                "script-src-elem",
                directives.getOrDefault("script-src", directives.getOrDefault("default-src", List.of())));
        return sources.stream()
                .filter(source -> source.startsWith("'nonce-") && source.endsWith("'"))
                .map(source -> source.substring("'nonce-".length(), source.length() - 1))
                .findFirst();
    }

    @Override
    public String toString() {
        StringBuilder header = new StringBuilder();
        directives.forEach((name, sources) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append(sources.isEmpty() ? "" : " " + String.join(" ", sources)));
        return header.toString();
    }
}
