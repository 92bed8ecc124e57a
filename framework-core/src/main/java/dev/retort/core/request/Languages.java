package dev.retort.core.request;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What languages a client prefers ({@code Accept-Language}, RFC 9110 section 12.5.4, matched by RFC 4647 lookup). */
final class Languages {
    // a language with a region: what nearly every client sends, for which the whole grammar is not needed
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z]{2})?");

    private Languages() {}

    /** {@return the offered language the client likes best; empty if it accepts none, the first if it does not say} */
    static Optional<Locale> best(@Nullable String header, List<String> offered) {
        List<Locale> locales = offered.stream().map(Locale::forLanguageTag).toList();
        if (header == null) {
            return locales.stream().findFirst();
        }
        List<LanguageRange> ranges = ranges(header);
        Locale found = Locale.lookup(ranges, locales);
        if (found == null && ranges.stream().anyMatch(range -> range.getRange().equals("*") && range.getWeight() > 0)) {
            return locales.stream().findFirst();
        }
        return Optional.ofNullable(found);
    }

    /** {@return the language the client likes best, or that of the JVM} */
    static Locale first(@Nullable String header) {
        if (header == null) {
            return Locale.getDefault();
        }
        String beginning = header.substring(0, endOfFirst(header));
        if (LANGUAGE.matcher(beginning).matches()) {
            return Locale.forLanguageTag(beginning); // nothing is liked better than what has no quality
        }
        return ranges(header).stream()
                .filter(range -> range.getWeight() > 0)
                .map(LanguageRange::getRange)
                .filter(range -> !range.equals("*"))
                .map(Locale::forLanguageTag)
                .findFirst()
                .orElseGet(Locale::getDefault);
    }

    private static int endOfFirst(String header) {
        int comma = header.indexOf(',');
        return comma < 0 ? header.length() : comma;
    }

    private static List<LanguageRange> ranges(String header) {
        try {
            return LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
