package dev.retort.templates.messages;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/**
 * Which form of a word a number asks for, by the rules that Unicode (CLDR) collects for cardinal numbers.
 *
 * <p>Languages that are not listed have two forms, as English: one for 1, and one for all others. Numbers with a fraction
 * take the form for all others.
 */
final class Plural {
    /** All forms that some language has. */
    static final Set<String> FORMS = Set.of("zero", "one", "two", "few", "many", "other");

    private static final String OTHER = "other";

    private Plural() {}

    /** {@return the form for a number} */
    static String form(Locale language, Number number) {
        BigDecimal exact = number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
        boolean isWhole = exact.stripTrailingZeros().scale() <= 0;
        return isWhole ? form(language.getLanguage(), exact.abs().toBigInteger()) : OTHER;
    }

    private static String form(String language, BigInteger number) {
        // every rule goes by the small numbers themselves, or by the last two digits
        int last = number.mod(BigInteger.valueOf(100)).intValue();
        int n = number.bitLength() < 31 ? number.intValue() : 1000 + last;
        return switch (language) {
            case "ja", "zh", "ko", "vi", "th", "id", "ms", "lo", "km", "my" -> OTHER;
            case "fr", "pt", "hy", "hi", "fa", "am", "bn", "gu", "kn", "zu", "pa" -> n <= 1 ? "one" : OTHER;
            case "ru", "uk", "be" -> slavic(last, "many");
            case "sr", "hr", "bs" -> slavic(last, OTHER);
            case "pl" -> n == 1 ? "one" : isFew(last) ? "few" : "many";
            case "cs", "sk" -> n == 1 ? "one" : n >= 2 && n <= 4 ? "few" : OTHER;
            case "is", "mk" -> last % 10 == 1 && last != 11 ? "one" : OTHER;
            case "lt" -> lithuanian(last);
            case "lv" -> last % 10 == 0 || last > 10 && last < 20 ? "zero" : last % 10 == 1 ? "one" : OTHER;
            case "ro" -> n == 1 ? "one" : n == 0 || last >= 1 && last <= 19 ? "few" : OTHER;
            case "sl" -> last == 1 ? "one" : last == 2 ? "two" : last == 3 || last == 4 ? "few" : OTHER;
            case "he", "iw" -> n == 1 ? "one" : n == 2 ? "two" : OTHER;
            case "ar" -> arabic(n, last);
            case "ga" ->
                n == 1 ? "one" : n == 2 ? "two" : n >= 3 && n <= 6 ? "few" : n >= 7 && n <= 10 ? "many" : OTHER;
            case "cy" -> welsh(n);
            case "mt" -> maltese(n, last);
            default -> n == 1 ? "one" : OTHER;
        };
    }

    private static boolean isFew(int last) {
        return last % 10 >= 2 && last % 10 <= 4 && (last < 12 || last > 14);
    }

    private static String slavic(int last, String rest) {
        return last % 10 == 1 && last != 11 ? "one" : isFew(last) ? "few" : rest;
    }

    private static String lithuanian(int last) {
        boolean isTeen = last > 10 && last < 20;
        return last % 10 == 0 || isTeen ? OTHER : last % 10 == 1 ? "one" : "few";
    }

    private static String arabic(int n, int last) {
        return switch (n) {
            case 0 -> "zero";
            case 1 -> "one";
            case 2 -> "two";
            default -> last >= 3 && last <= 10 ? "few" : last >= 11 ? "many" : OTHER;
        };
    }

    private static String welsh(int n) {
        return switch (n) {
            case 0 -> "zero";
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "few";
            case 6 -> "many";
            default -> OTHER;
        };
    }

    private static String maltese(int n, int last) {
        return n == 1
                ? "one"
                : n == 2
                        ? "two"
                        : n == 0 || last >= 3 && last <= 10 ? "few" : last >= 11 && last <= 19 ? "many" : OTHER;
    }
}
