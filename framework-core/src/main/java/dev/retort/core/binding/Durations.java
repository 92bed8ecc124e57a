package dev.retort.core.binding;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them and as ISO 8601 has them.
 *
 * <pre>
 * duration = number unit | ISO 8601
 * unit     = "ns" | "us" | "ms" | "s" | "m" | "h" | "d"
 *
 * 250ms    5s    1d    PT1H30M
 * </pre>
 */
final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,18})\\s*(ns|us|ms|s|m|h|d)");

    private Durations() {}

    static Duration parse(String text) {
        Matcher match = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Duration.parse(text);
        }
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ns" -> Duration.ofNanos(number);
            case "us" -> Duration.ofNanos(Math.multiplyExact(number, 1000L));
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
