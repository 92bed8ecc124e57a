package dev.retort.core.binding;

import java.util.List;

/** How a part of an input is made from text; compiled from its type at start. */
sealed interface Shape permits ScalarShape, FileShape, OptionalShape, ListShape, MapShape, ObjectShape {
    /** Instead of a value. */
    enum Nothing {
        /** There is no text for it. */
        MISSING,
        /** The text does not fit, and the source holds the error. */
        FAILED
    }

    /** {@return the value of the text of a name, or {@link Nothing}} */
    Object read(Source source, String name);

    /**
     * {@return the value of a default}
     *
     * @throws ConversionException if the text does not fit
     */
    Object parse(String text);

    /** {@return what stands for no text: an empty container, or {@link Nothing#MISSING}} */
    default Object absent() {
        return Nothing.MISSING;
    }

    /** Adds the names under which text is looked for. */
    default void addNames(String name, List<String> names) {
        names.add(name);
    }
}
