package dev.retort.devtools.pages.sheet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fact. */
public sealed interface Cell {
    /** How something is to be taken. */
    enum Tone {
        /** Neither good nor bad. */
        PLAIN,
        /** As it should be. */
        GOOD,
        /** To be looked at. */
        WARNING,
        /** Broken. */
        BAD
    }

    /** Words. */
    record Text(String text) implements Cell {}

    /** Something that is written like this in code. */
    record Code(String text) implements Cell {}

    /** Lines in their order. */
    record Lines(List<String> lines) implements Cell {}

    /** Names and values. */
    record Named(Map<String, String> values) implements Cell {}

    /**
     * A number.
     *
     * @param unit follows it on a page; empty for none
     */
    record Count(Number value, String unit) implements Cell {}

    /** A short word for how things are. */
    record State(String text, Tone tone) implements Cell {}

    /**
     * How a request was answered.
     *
     * @param code the status
     * @param isLeft whether the client did not wait for the end
     */
    record Answered(int code, boolean isLeft) implements Cell {
        Tone tone() {
            return code >= 500 ? Tone.BAD : code >= 400 || isLeft ? Tone.WARNING : Tone.GOOD;
        }
    }

    /** A moment. */
    record Time(Instant at) implements Cell {}

    /** Something with a page of its own. */
    record Link(String text, String href) implements Cell {}

    /**
     * A line of a file.
     *
     * @param text as people call it, such as {@code Users.java:14}
     * @param file empty if it is not known
     * @param link opens it in the editor; empty if none is known
     */
    record Place(String text, Optional<Path> file, Optional<String> link) implements Cell {}

    /**
     * What can be done with a recorded request, by the script of the page alone.
     *
     * @param path the path of its page
     * @param isRepeatable whether it can be sent again
     */
    record Actions(String path, boolean isRepeatable) implements Cell {}

    /** {@return words} */
    static Cell text(String text) {
        return new Text(text);
    }

    /** {@return something that is written like this in code} */
    static Cell code(String text) {
        return new Code(text);
    }

    /** {@return a number without a unit} */
    static Cell count(long value) {
        return new Count(value, "");
    }

    /** {@return a number of milliseconds} */
    static Cell millis(long value) {
        return new Count(value, "ms");
    }
}
