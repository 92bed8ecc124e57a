package dev.retort.devtools.console;

import java.util.List;

/**
 * What one statement or expression came to.
 *
 * @param name the variable, method or class that it made; empty for none
 * @param type the type of the value; empty if there is none
 * @param value the value as text; empty if there is none
 * @param mistakes why it does not compile
 * @param thrown what it threw, with the causes
 */
record Result(String name, String type, String value, List<Mistake> mistakes, List<Thrown> thrown) {
    static Result broken(List<Mistake> mistakes) {
        return new Result("", "", "", mistakes, List.of());
    }

    /** {@return whether what follows is not tried any more} */
    boolean isFailure() {
        return !mistakes.isEmpty() || !thrown.isEmpty();
    }
}
