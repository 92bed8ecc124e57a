package dev.retort.devtools.page;

/**
 * A line of a table.
 *
 * @param name what it is
 * @param value its value, as it may be shown
 * @param note where it is from; may be empty
 */
record Fact(String name, String value, String note) {
    static Fact of(String name, String value) {
        return new Fact(name, value, "");
    }

    /** {@return a fact whose value is masked if its name is that of a secret} */
    static Fact masked(String name, String value) {
        return new Fact(name, Secrets.shown(name, value), "");
    }
}
