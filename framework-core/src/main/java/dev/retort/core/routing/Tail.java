package dev.retort.core.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a way at some node of the tree.
 *
 * @param steps the steps still to go; empty where the way ends
 * @param variable the number of the next variable
 */
record Tail<T>(Candidate<T> candidate, List<Step> steps, int variable) {
    static <T> Tail<T> of(Candidate<T> candidate) {
        return new Tail<>(candidate, candidate.steps(), 0);
    }

    Step first() {
        return steps.get(0);
    }

    String text() {
        return ((Step.Text) first()).text();
    }

    /** {@return the tail behind its first step} */
    Tail<T> next() {
        return new Tail<>(candidate, steps.subList(1, steps.size()), variable + first().variables());
    }

    /** {@return the tail behind so many characters of its first step, a text} */
    Tail<T> behind(int characters) {
        String text = text();
        if (text.length() == characters) {
            return next();
        }
        List<Step> shorter = new ArrayList<>(steps);
        shorter.set(0, new Step.Text(text.substring(characters)));
        return new Tail<>(candidate, shorter, variable);
    }
}
