package dev.retort.core.routing;

import dev.retort.core.routing.Element.Literal;
import dev.retort.core.routing.Element.Variable;
import dev.retort.core.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds one path from a pattern and values; refuses values that would be read back as something else. */
final class PathWriter {
    private final PathPattern pattern;
    private final Function<String, @Nullable Object> values;
    private final StringBuilder path = new StringBuilder();
    private final List<String> missing = new ArrayList<>();
    private final int[] written;
    private int variables;

    PathWriter(PathPattern pattern, Function<String, @Nullable Object> values) {
        this.pattern = pattern;
        this.values = values;
        this.written = new int[2 * pattern.names().size()];
    }

    String write() {
        for (Element element : pattern.elements()) {
            if (element instanceof Literal literal) {
                path.append(literal.text());
            } else if (element instanceof Variable variable) {
                append(variable);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", missing) + ": missing (expected: a value for each variable of " + pattern + ")");
        }
        return checked(path.isEmpty() ? "/" : path.toString());
    }

    private void append(Variable variable) {
        Object value = values.apply(variable.name());
        if (value == null) {
            missing.add(variable.name());
            return;
        }
        written[2 * variables] = path.length();
        path.append(encoded(variable, value));
        written[2 * variables++ + 1] = path.length();
    }

    private static String encoded(Variable variable, Object value) {
        Constraint constraint = variable.constraint();
        boolean isRest = constraint instanceof RestOfPath;
        String encoded;
        try {
            encoded = Escapes.encode(constraint.format(value), isRest);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(misfit(variable, value), e); // of another type than the converter's
        }
        if (encoded.isEmpty() && !isRest || !constraint.matches(encoded, 0, encoded.length())) {
            throw new IllegalArgumentException(misfit(variable, constraint.format(value)));
        }
        return encoded;
    }

    private static String misfit(Variable variable, Object value) {
        return variable.name() + ": " + Quoted.of(value.toString()) + " (expected: " + variable.constraint() + ")";
    }

    // "..", a NUL, or a separator inside a value that shares its segment: the reader would see other values
    private String checked(String path) {
        int[] read = new int[written.length];
        if (!path.equals(RawPath.normalize(path)) || !reads(path, read) || !Arrays.equals(written, read)) {
            throw new IllegalArgumentException(
                    Quoted.of(path) + " would not be read back as the same values (expected: values that " + pattern
                            + " can tell apart)");
        }
        return path;
    }

    private boolean reads(String path, int[] bounds) {
        int at = 0;
        int variable = 0;
        for (Step step : pattern.steps()) {
            if (step instanceof Step.Text text) {
                at += text.text().length();
            } else if (step instanceof Step.Varying varying) {
                int end = RawPath.segmentEnd(path, at);
                if (!varying.shape().matches(path, at, end, bounds, variable)) {
                    return false;
                }
                at = end;
            } else if (step instanceof Step.Rest rest) {
                bounds[2 * variable] = at;
                bounds[2 * variable + 1] = path.length() - rest.suffix().length();
            }
            variable += step.variables();
        }
        return true;
    }
}
