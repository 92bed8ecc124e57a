package dev.retort.devtools.pages;

import dev.retort.devtools.page.Editor;
import dev.retort.devtools.page.SourceFiles;
import dev.retort.devtools.pages.sheet.Cell;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of files as links into the editor. */
final class Places {
    private static final Pattern LINE = Pattern.compile("(.+):(\\d+)");

    private final SourceFiles sources;
    private final Editor editor;

    Places(SourceFiles sources, Editor editor) {
        this.sources = sources;
        this.editor = editor;
    }

    /**
     * {@return a line of the source of a class}
     *
     * @param type the name of the class
     * @param line file and line, such as {@code Users.java:14}
     */
    Cell of(String type, String line) {
        Matcher parts = LINE.matcher(line);
        return !type.isEmpty() && parts.matches()
                ? of(new StackTraceElement(type, "", parts.group(1), Integer.parseInt(parts.group(2))))
                : new Cell.Place(line, Optional.empty(), Optional.empty());
    }

    /** {@return the line of a frame} */
    Cell of(StackTraceElement frame) {
        return of(frame.getFileName() + ":" + frame.getLineNumber(), sources.file(frame), frame.getLineNumber());
    }

    /** {@return a line of a file, if it is known} */
    Cell of(String text, Optional<Path> file, int line) {
        return new Cell.Place(text, file, file.flatMap(known -> editor.link(known, line, 1)));
    }
}
