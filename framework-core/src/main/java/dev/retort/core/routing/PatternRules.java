package dev.retort.core.routing;

import dev.retort.SetupException;
import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses elements that are well written each but have no meaning together. */
final class PatternRules {
    private final String pattern;

    private PatternRules(String pattern) {
        this.pattern = pattern;
    }

    static void check(String pattern, List<Element> elements) {
        PatternRules rules = new PatternRules(pattern);
        rules.checkDots(elements);
        rules.checkNames(elements);
        rules.checkNeighbours(elements);
    }

    // RawPath resolves dot segments, so that no request would ever match them
    private void checkDots(List<Element> elements) {
        StringBuilder shape = new StringBuilder();
        elements.forEach(element -> shape.append(element instanceof Literal literal ? literal.text() : "{}"));
        for (String segment : shape.toString().split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                throw failure("PATTERN-SEGMENT", "no request has a segment \"" + segment + "\" (remove it)");
            }
        }
    }

    private void checkNames(List<Element> elements) {
        Set<String> names = new HashSet<>();
        for (Element element : elements) {
            if (element instanceof Variable variable && !names.add(variable.name())) {
                throw failure("PATTERN-DUPLICATE", "\"" + variable.name() + "\" is there twice (rename one)");
            }
        }
    }

    private void checkNeighbours(List<Element> elements) {
        Variable before = null; // the last variable of this segment
        boolean isAdjacent = false;
        boolean isAfterRest = false;
        for (Element element : elements) {
            if (element instanceof Variable variable) {
                checkRest(variable, before != null, isAfterRest);
                if (before != null && isAdjacent) {
                    checkAdjacent(before, variable);
                }
                isAfterRest |= isRest(variable);
                before = variable;
            } else if (element instanceof Literal literal && literal.text().contains("/")) {
                before = null;
            }
            isAdjacent = element instanceof Variable;
        }
    }

    private void checkRest(Variable variable, boolean sharesSegment, boolean isAfterRest) {
        if (isAfterRest) {
            throw failure(
                    "PATTERN-REST",
                    "\"" + variable.name()
                            + "\" stands behind a path variable (only literals may: the rest of the path is already taken)");
        }
        if (sharesSegment && isRest(variable)) {
            throw failure(
                    "PATTERN-REST",
                    "the path variable \"" + variable.name()
                            + "\" shares its segment with a variable (put a slash before it)");
        }
    }

    private void checkAdjacent(Variable before, Variable after) {
        if (before.constraint() instanceof FreeText && after.constraint() instanceof FreeText) {
            throw failure(
                    "PATTERN-ADJACENT",
                    "nothing tells where \"" + before.name() + "\" ends and \"" + after.name()
                            + "\" begins (put a literal between them)");
        }
    }

    private static boolean isRest(Variable variable) {
        return variable.constraint() instanceof RestOfPath;
    }

    private SetupException failure(String code, String what) {
        return new SetupException(code, "pattern " + pattern + ": " + what);
    }
}
