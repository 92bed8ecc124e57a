package dev.retort.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A failure at a line of a text that is not Java, such as a template: implemented by exceptions, for the error page of
 * debug mode.
 */
public interface TextFailure {
    /** {@return the text as its author calls it, such as {@code templates/home.html}} */
    String name();

    /** {@return the line, from 1; 0 if unknown} */
    int line();

    /** {@return the column in that line, from 1; 0 if unknown} */
    default int column() {
        return 0;
    }

    /** {@return what is wrong there} */
    String problem();

    /** {@return the lines of the text; empty if they cannot be read} */
    List<String> lines();

    /** {@return the file to edit; empty if it is in none} */
    Optional<Path> file();

    /** {@return the names that the text could use, with the type and value of each} */
    Map<String, String> variables();

    /** {@return what to do about it; empty if that is not known} */
    Optional<String> suggestion();
}
