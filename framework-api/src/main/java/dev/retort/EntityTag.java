package dev.retort;

import static java.util.Objects.requireNonNull;

/**
 * The name of one state of a resource (RFC 9110 section 8.8.3): it changes when the content does.
 *
 * <p>A strong tag says that two answers with it are the same to the byte; a weak one, that they mean the same.
 *
 * @param opaque the tag without its quotes: visible ASCII characters other than the quote
 * @param isWeak whether it is weak
 */
public record EntityTag(String opaque, boolean isWeak) {
    private static final String WEAK = "W/";

    /** Checks the characters. */
    public EntityTag {
        requireNonNull(opaque, "opaque");
        if (!opaque.chars().allMatch(c -> c > ' ' && c < 127 && c != '"')) {
            throw new IllegalArgumentException("entity tag: " + HeaderList.printable(opaque)
                    + " (expected: visible ASCII characters other than the quote)");
        }
    }

    /** {@return the tag of a text such as {@code v1}, which is strong; one in quotes, or behind {@code W/}, is as it says} */
    public static EntityTag of(String text) {
        if (text.startsWith(WEAK + '"') && text.length() > 3) {
            return weak(unquoted(text.substring(WEAK.length())));
        }
        return new EntityTag(unquoted(text), false);
    }

    /** {@return the weak tag of a text such as {@code v1}} */
    public static EntityTag weak(String text) {
        return new EntityTag(unquoted(text), true);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** {@return whether both tags are strong and equal (RFC 9110 section 8.8.3.2, strong comparison)} */
    public boolean isSame(EntityTag other) {
        return !isWeak && !other.isWeak && opaque.equals(other.opaque);
    }

    /** {@return whether the tags are equal, weak or not (RFC 9110 section 8.8.3.2, weak comparison)} */
    public boolean isEquivalent(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /** {@return the tag as the header has it: in quotes, behind {@code W/} if it is weak} */
    @Override
    public String toString() {
        return (isWeak ? WEAK + '"' : "\"") + opaque + '"';
    }
}
