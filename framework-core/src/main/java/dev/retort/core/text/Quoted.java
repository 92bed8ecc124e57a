package dev.retort.core.text;

/** Quotes text that somebody else wrote, so that it can stand in a message or log line. */
public final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    /** {@return the text in double quotes, cut after 40 characters, with control characters as {@code ?}} */
    public static String of(String text) {
        int end = Math.min(text.length(), LONGEST);
        StringBuilder quoted = new StringBuilder(end + 5).append('"');
        for (int at = 0; at < end; at++) {
            char c = text.charAt(at);
            boolean isCut = at == end - 1 && end < text.length() && Character.isHighSurrogate(c);
            if (!isCut) {
                quoted.append(isPrintable(c) ? c : '?');
            }
        }
        return quoted.append(end < text.length() ? "...\"" : "\"").toString();
    }

    // controls would break log lines; directional marks would reorder what is read
    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
