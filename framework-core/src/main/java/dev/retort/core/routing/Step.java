package dev.retort.core.routing;

import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A step of a request through the tree: the elements of a pattern, put together as they are matched.
 *
 * <pre>
 * steps = *( text / varying ) [ rest ]
 *
 * /users/{id:int}/edit       =  text "/users/", varying {id:int}, text "/edit"
 * /@{user}/{from}-{to}       =  text "/@", varying {user}, text "/", varying {from}-{to}
 * /wiki/{page:path}/history  =  text "/wiki/", rest {page:path} up to "/history"
 * /                          =  text "/"
 * </pre>
 */
sealed interface Step {
    /** Characters that must be there. */
    record Text(String text) implements Step {}

    /** From the first variable of a segment to its end. */
    record Varying(Shape shape) implements Step {}

    /** The rest of the path up to a suffix. */
    record Rest(RestOfPath constraint, String suffix) implements Step {}

    /** {@return how many variables the step takes} */
    default int variables() {
        if (this instanceof Varying varying) {
            return varying.shape().size();
        }
        return this instanceof Rest ? 1 : 0;
    }

    /** {@return the steps of a pattern; of nothing those of {@code /}, since no request has an empty path} */
    static List<Step> of(List<Element> elements) {
        Deque<Element> remaining = new ArrayDeque<>(elements.isEmpty() ? List.of(new Literal("/")) : elements);
        List<Step> steps = new ArrayList<>();
        while (!remaining.isEmpty()) {
            Element element = remaining.peek();
            if (element instanceof Literal literal) {
                remaining.pop();
                steps.add(new Text(literal.text()));
            } else if (element instanceof Variable variable && variable.constraint() instanceof RestOfPath rest) {
                remaining.pop();
                steps.add(new Rest(rest, remaining.poll() instanceof Literal suffix ? suffix.text() : ""));
            } else {
                steps.add(new Varying(shape(remaining)));
            }
        }
        return steps;
    }

    private static Shape shape(Deque<Element> remaining) {
        Constraint constraint = ((Variable) remaining.pop()).constraint();
        String after = popWithinSegment(remaining);
        boolean isLast = !(remaining.peek() instanceof Variable);
        return Shape.of(constraint, after, isLast ? null : shape(remaining));
    }

    /** Takes what a literal has before its first slash; the slash and what follows go back. */
    private static String popWithinSegment(Deque<Element> remaining) {
        if (!(remaining.peek() instanceof Literal literal)) {
            return "";
        }
        remaining.pop();
        int slash = literal.text().indexOf('/');
        if (slash < 0) {
            return literal.text();
        }
        remaining.push(new Literal(literal.text().substring(slash)));
        return literal.text().substring(0, slash);
    }
}
