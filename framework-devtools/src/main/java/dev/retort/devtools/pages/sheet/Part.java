package dev.retort.devtools.pages.sheet;

import java.util.List;
import java.util.Map;

/** A part of a page. */
public sealed interface Part {
    /** {@return its name in JSON, and its anchor} */
    String name();

    /** {@return its heading; empty for none} */
    String title();

    /**
     * Many things of a kind.
     *
     * @param empty what is said where there are none
     */
    record Listing(String name, String title, List<Column> columns, List<List<Cell>> rows, String empty)
            implements Part {
        /** Checks that rows fit and copies them. */
        public Listing {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "row of " + name + ": " + row.size() + " cells (expected: " + columns.size() + ")");
                }
            }
        }
    }

    /** What is known of one thing, by the label of each fact. */
    record Facts(String name, String title, Map<Column, Cell> facts) implements Part {}

    /**
     * A text as it is, such as a body or a program.
     *
     * @param copy what the button that copies it says; empty for none
     */
    record Block(String name, String title, String text, String copy) implements Part {}

    /** What pages there are. */
    record Index(String name, String title, List<Entry> entries) implements Part {
        /**
         * A page.
         *
         * @param path its path
         * @param title what it calls itself
         * @param summary what is on it
         * @param count how many things are on it
         * @param isAlarming whether somebody should look at once
         */
        public record Entry(String path, String title, String summary, int count, boolean isAlarming) {}
    }
}
