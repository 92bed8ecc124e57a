package dev.retort.templates;

import java.util.Locale;
import java.util.Set;

/**
 * <code>{{ url | link }}</code>: a URL that somebody else chose, for {@code href} and {@code src}. One that would run a script
 * or has another scheme than those of links becomes {@code #}.
 */
final class SafeLink {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private SafeLink() {}

    static String of(Object value) {
        return link(Printing.text(value));
    }

    // browsers drop control characters and spaces before they look for the scheme
    private static String link(String url) {
        StringBuilder scheme = new StringBuilder();
        for (int at = 0; at < url.length(); at++) {
            char c = url.charAt(at);
            if (c == ':') {
                return SCHEMES.contains(scheme.toString().toLowerCase(Locale.ROOT)) ? url : "#";
            }
            if (c == '/' || c == '?' || c == '#') {
                return url; // what follows is no scheme
            }
            if (c > ' ') {
                scheme.append(c);
            }
        }
        return url;
    }
}
