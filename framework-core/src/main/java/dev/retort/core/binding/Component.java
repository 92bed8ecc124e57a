package dev.retort.core.binding;

import dev.retort.core.binding.Shape.Nothing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record or a property of a bean.
 *
 * @param name as it stands in the input
 * @param where the component for messages at start: {@code Search.page}
 * @param variable the path variable that may fill it; null for none
 * @param onlyFromPath whether nothing else may
 * @param absence what a missing one is
 */
record Component(
        String name,
        String where,
        Shape shape,
        @Nullable String defaultText,
        @Nullable String variable,
        boolean onlyFromPath,
        Absence absence) {

    /** What a component is that nobody gave. */
    enum Absence {
        /** An error, unless the shape has something empty. */
        REQUIRED,
        /** Null. */
        NULL,
        /** As the bean's constructor left it. */
        UNTOUCHED
    }

    /** {@return the value, which may be null, or {@link Nothing}; {@code MISSING} only for what stays untouched} */
    @Nullable
    Object read(Source source, String owner) {
        String full = Names.under(owner, name);
        Object value = find(source, full, owner.isEmpty());
        if (value != Nothing.MISSING) {
            return value;
        }
        if (defaultText != null) {
            return shape.parse(defaultText);
        }
        if (absence != Absence.REQUIRED) {
            return absence == Absence.NULL ? null : Nothing.MISSING;
        }
        Object absent = shape.absent();
        if (absent == Nothing.MISSING) {
            source.reject(full, "required", "is required");
            return Nothing.FAILED;
        }
        return absent;
    }

    void addNames(String owner, List<String> names) {
        if (!onlyFromPath) {
            shape.addNames(Names.under(owner, name), names);
        }
    }

    private Object find(Source source, String full, boolean isOutermost) {
        Source path = source.path();
        if (variable != null && path != null && (onlyFromPath || isOutermost)) {
            boolean isGiven = !path.all(variable).isEmpty();
            // the path decides what a request is about: a second value could smuggle in another
            if ((isGiven || onlyFromPath) && source.hasAny(full)) {
                source.reject(full, "conflict", "is taken from the path and must not be given again");
                return Nothing.FAILED;
            }
            if (isGiven || onlyFromPath) {
                return shape.read(path, variable);
            }
        }
        boolean mayBeLeftOut = shape instanceof ObjectShape && absence != Absence.REQUIRED;
        return mayBeLeftOut && !source.hasAny(full) ? Nothing.MISSING : shape.read(source, full);
    }
}
