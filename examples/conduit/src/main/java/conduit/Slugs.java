package conduit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names of articles for URLs, made of their titles.
 *
 * <p>{@code How to train your dragon} is {@code how-to-train-your-dragon}, {@code Über Äpfel} is {@code uber-apfel}, letters of
 * other scripts stay, and a title without any letter or digit is {@code article}.
 */
final class Slugs {
    private static final int MAX_LENGTH = 80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-|-$");
    private static final Set<String> TAKEN = Set.of("feed"); // GET /articles/feed is no article

    private Slugs() {}

    /** {@return the slug of a title, which an article of the same title may have already} */
    static String of(String title) {
        String letters =
                MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD)).replaceAll("");
        String words = OTHERS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("-");
        String slug = OUTER_HYPHENS
                .matcher(cut(OUTER_HYPHENS.matcher(words).replaceAll("")))
                .replaceAll("");
        if (slug.isEmpty()) {
            slug = "article";
        }
        return TAKEN.contains(slug) ? another(slug) : slug;
    }

    /** {@return a slug for one more article of the same title} */
    static String another(String slug) {
        String suffix = Long.toString(ThreadLocalRandom.current().nextLong(1L << 32, 1L << 36), 36);
        return slug + "-" + suffix;
    }

    // not within a surrogate pair
    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
