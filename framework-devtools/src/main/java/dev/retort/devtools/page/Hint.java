package dev.retort.devtools.page;

/**
 * What to do about a failure. Shown, never executed.
 *
 * @param text one or two sentences
 * @param page the page of the documentation that tells more; empty for none
 */
record Hint(String text, String page) {
    static Hint of(String text) {
        return new Hint(text, "");
    }
}
