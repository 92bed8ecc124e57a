package dev.retort.core.routing;

import dev.retort.SetupException;
import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a route answers: literals and variables in braces, and back from values to a path.
 *
 * <p>Literals may be written decoded or percent-encoded: {@code /über} and {@code /%C3%BCber} are the same pattern.
 */
public final class PathPattern {
    private final String text;
    private final List<Element> elements;
    private final List<Step> steps;
    private final List<String> names;
    private final List<Constraint> constraints;

    private PathPattern(String text, List<Element> elements) {
        PatternRules.check(text, elements);
        this.text = text;
        this.elements = elements;
        this.steps = Step.of(elements);
        this.names = variables(elements).stream().map(Variable::name).toList();
        this.constraints =
                variables(elements).stream().map(Variable::constraint).toList();
    }

    private static List<Variable> variables(List<Element> elements) {
        return elements.stream()
                .filter(Variable.class::isInstance)
                .map(Variable.class::cast)
                .toList();
    }

    /**
     * Reads a pattern.
     *
     * @param text empty for the prefix itself, else beginning with a slash
     * @param converters the converters that its variables may name
     * @throws SetupException with a code PATTERN-... if the pattern has no meaning
     */
    public static PathPattern parse(String text, Converters converters) {
        return new PathPattern(text, new PatternParser(text, converters).parse());
    }

    /**
     * Places a pattern under this one, which is a prefix with or without a slash at its end.
     *
     * @return a pattern with the variables of both: {@code /a} and {@code ""} make {@code /a}, {@code /a} and {@code /}
     *     make {@code /a/}, {@code /} and {@code /b} make {@code /b}
     * @throws SetupException if both have a variable of the same name, or this one takes the rest of the path already
     */
    public PathPattern append(PathPattern pattern) {
        boolean hasSlash = text.endsWith("/");
        String prefix = hasSlash ? text.substring(0, text.length() - 1) : text;
        List<Element> joined = hasSlash ? withoutTrailingSlash() : elements;
        return new PathPattern(prefix + pattern.text, joined(joined, pattern.elements));
    }

    /** {@return patterns of this prefix itself and of everything below it, for a tree that tells prefixes apart} */
    public List<PathPattern> subtree() {
        boolean takesAll = constraints.stream().anyMatch(RestOfPath.class::isInstance);
        if (takesAll) {
            return List.of(this);
        }
        Variable rest = new Variable("", new RestOfPath(0, Integer.MAX_VALUE)); // a name that no pattern can have
        List<Element> below = List.of(new Literal("/"), rest);
        PathPattern everythingBelow = append(new PathPattern("/*", below));
        return text.isEmpty() ? List.of(everythingBelow) : List.of(this, everythingBelow);
    }

    private static List<Element> joined(List<Element> before, List<Element> after) {
        List<Element> joined = new ArrayList<>(before);
        for (Element element : after) {
            int last = joined.size() - 1;
            if (element instanceof Literal literal && last >= 0 && joined.get(last) instanceof Literal end) {
                joined.set(last, new Literal(end.text() + literal.text()));
            } else {
                joined.add(element);
            }
        }
        return List.copyOf(joined);
    }

    /** {@return the pattern as it was written, prefixes before it} */
    public String text() {
        return text;
    }

    /** {@return the names of the variables in order} */
    public List<String> names() {
        return names;
    }

    /** {@return the pattern with the bare names of its variables: <code>/users/{id}</code> for <code>/users/{id:long}</code>} */
    public String template() {
        StringBuilder template = new StringBuilder();
        for (Element element : elements) {
            if (element instanceof Variable variable) {
                template.append('{').append(variable.name()).append('}');
            } else if (element instanceof Literal literal) {
                template.append(literal.text());
            }
        }
        return template.isEmpty() ? "/" : template.toString();
    }

    /** {@return what the n-th variable takes, as keywords of JSON Schema 2020-12} */
    public Map<String, Object> schema(int variable) {
        return constraints.get(variable).schema();
    }

    /**
     * Builds the path of some values, each formatted by the converter of its variable and percent-encoded.
     *
     * @param values gives the value of a variable by its name, or null if there is none
     * @return a path that this pattern matches with these values
     * @throws IllegalArgumentException if values are missing, or one does not fit its variable
     */
    public String format(Function<String, @Nullable Object> values) {
        return new PathWriter(this, values).write();
    }

    List<Element> elements() {
        return elements;
    }

    /** {@return the constraint of the n-th variable} */
    Constraint constraint(int variable) {
        return constraints.get(variable);
    }

    /** {@return the steps to match} */
    List<Step> steps() {
        return steps;
    }

    /** {@return whether a slash ends the pattern, the root not counted} */
    boolean hasTrailingSlash() {
        return text.length() > 1 && text.endsWith("/");
    }

    /** {@return whether this is {@code /} or empty, which are the same to a request} */
    boolean isRoot() {
        return text.isEmpty() || text.equals("/");
    }

    /** {@return whether the pattern ends with {@code {rest:path}}, which takes a trailing slash for itself} */
    boolean endsWithRest() {
        return !elements.isEmpty()
                && elements.get(elements.size() - 1) instanceof Variable variable
                && variable.constraint() instanceof RestOfPath;
    }

    List<Element> withTrailingSlash() {
        return joined(elements, List.of(new Literal("/")));
    }

    List<Element> withoutTrailingSlash() {
        int last = elements.size() - 1;
        String literal = ((Literal) elements.get(last)).text();
        List<Element> shorter = new ArrayList<>(elements.subList(0, last));
        if (literal.length() > 1) {
            shorter.add(new Literal(literal.substring(0, literal.length() - 1)));
        }
        return List.copyOf(shorter);
    }

    @Override
    public String toString() {
        return text;
    }
}
