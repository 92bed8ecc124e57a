package dev.retort.templates;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * <code>{{ url | link }}</code>: a URL that somebody else chose, for {@code href} and {@code src}. One that would run a script
 * or has another scheme than those of links becomes {@code #}.
 */
final class SafeLink implements Filter {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate template,
            EvaluationContext context,
            int line) {
        return input == null ? null : link(Printing.text(input));
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
