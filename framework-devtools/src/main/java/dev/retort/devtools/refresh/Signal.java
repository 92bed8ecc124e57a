package dev.retort.devtools.refresh;

/**
 * What browsers are told.
 *
 * @param bootId the start of the process
 * @param generation the application that answers
 * @param revision changes with it, and with each failure
 * @param kind {@code ok}, {@code error}, {@code reload}, {@code css} or {@code img}
 * @param path the file that changed; empty for none
 * @param title what failed; empty for nothing
 * @param text more about it
 */
record Signal(String bootId, int generation, int revision, String kind, String path, String title, String text) {
    /** {@return the signal as JSON} */
    String json() {
        return "{\"bootId\":" + quoted(bootId) + ",\"generation\":" + generation + ",\"revision\":" + revision
                + ",\"kind\":" + quoted(kind) + ",\"path\":" + quoted(path) + ",\"title\":" + quoted(title)
                + ",\"text\":" + quoted(text) + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
