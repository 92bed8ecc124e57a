package dev.retort.core.routing;

import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pattern has between two slashes, for explanations.
 *
 * <pre>
 * /users/{id:int}/edit   =  users, {id:int}, edit
 * /files/{name}.json     =  files, {name}.json
 * /wiki/{page:path}      =  wiki, {page:path}, which takes all that follows
 * /                      =  no segment
 * </pre>
 */
record PatternSegment(List<Element> elements) {
    static List<PatternSegment> of(PathPattern pattern) {
        List<PatternSegment> segments = new ArrayList<>();
        List<Element> open = new ArrayList<>();
        for (Element element : pattern.elements()) {
            if (element instanceof Literal literal) {
                String[] parts = literal.text().split("/", -1);
                for (int part = 0; part < parts.length; part++) {
                    if (part > 0) {
                        close(open, segments);
                    }
                    if (!parts[part].isEmpty()) {
                        open.add(new Literal(parts[part]));
                    }
                }
            } else {
                open.add(element);
            }
        }
        close(open, segments);
        return segments;
    }

    private static void close(List<Element> open, List<PatternSegment> segments) {
        if (!open.isEmpty()) {
            segments.add(new PatternSegment(List.copyOf(open)));
            open.clear();
        }
    }

    boolean isLiteral() {
        return elements.size() == 1 && elements.get(0) instanceof Literal;
    }

    boolean isRest() {
        return elements.get(0) instanceof Variable variable && variable.constraint() instanceof RestOfPath;
    }

    /** {@return whether this piece of a path, a segment that is not empty, fits} */
    boolean matches(String path, int from, int to) {
        int at = from;
        for (Step step : Step.of(elements)) {
            if (step instanceof Step.Text text) {
                if (!path.startsWith(text.text(), at) || at + text.text().length() > to) {
                    return false;
                }
                at += text.text().length();
            } else if (step instanceof Step.Varying varying) {
                int[] bounds = new int[2 * varying.shape().size()];
                return to > at && varying.shape().matches(path, at, to, bounds, 0);
            }
        }
        return at == to;
    }

    /** {@return the segment as it was written} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Element element : elements) {
            if (element instanceof Literal literal) {
                text.append(Escapes.decode(literal.text(), 0, literal.text().length()));
            } else if (element instanceof Variable variable) {
                String constraint = variable.constraint().toString();
                text.append('{').append(variable.name());
                text.append(constraint.isEmpty() || constraint.equals("string") ? "" : ":" + constraint);
                text.append('}');
            }
        }
        return text.toString();
    }
}
