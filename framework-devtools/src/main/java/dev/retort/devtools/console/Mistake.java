package dev.retort.devtools.console;

/**
 * Why something does not compile.
 *
 * @param message what the compiler says, with what to do where it is known
 * @param line in what was typed, from 1
 * @param column from 1
 * @param text that line
 */
record Mistake(String message, int line, int column, String text) {
    /** {@return the mistake at an offset of what was typed} */
    static Mistake at(String typed, long offset, String message) {
        int end = (int) Math.max(0, Math.min(offset, typed.length()));
        String before = typed.substring(0, end);
        int start = before.lastIndexOf('\n') + 1;
        int stop = typed.indexOf('\n', start);
        return new Mistake(
                message,
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                end - start + 1,
                typed.substring(start, stop < 0 ? typed.length() : stop));
    }
}
