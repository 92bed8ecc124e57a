package dev.retort.devtools.reload;

import java.nio.file.Path;

/**
 * One error of the compiler.
 *
 * @param file the source file; empty path if the compiler names none
 * @param line from 1; 0 if unknown
 * @param column from 1, counted in characters; 0 if unknown
 * @param endColumn the column after the last character in error, on the same line; at least {@code column}
 * @param code the compiler's key, such as {@code compiler.err.cant.resolve.location}
 * @param message what it says, over one or more lines
 * @param text the line of the source as it was compiled; empty if unknown
 */
public record CompileError(Path file, int line, int column, int endColumn, String code, String message, String text) {
    /** {@return file, line and message, as a terminal shows it} */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
