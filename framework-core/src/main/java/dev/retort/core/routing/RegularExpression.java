package dev.retort.core.routing;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text that a regular expression matches as a whole, decoded: <code>{version:regex(v[0-9]{1,3})}</code>.
 *
 * @param expression the source, by which two are equal
 */
record RegularExpression(String expression, Pattern pattern) implements Constraint {
    @Override
    public boolean matches(String path, int from, int to) {
        try {
            return pattern.matcher(Escapes.decode(path, from, to)).matches();
        } catch (StackOverflowError e) {
            return false; // java.util.regex recurses on alternatives such as (a|b)*: a long path must not end a request
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegularExpression that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^(?:" + expression + ")$");
    }

    @Override
    public String toString() {
        return "regex(" + expression + ")";
    }
}
