package dev.retort.core.binding;

import dev.retort.FieldError;
import dev.retort.Upload;
import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text that one binding reads, the path beside it, and the errors found so far. One thread, one use. */
final class Source {
    private final Values values;
    private final BindingStyle style;
    private final List<FieldError> errors;
    private final @Nullable Source path;
    private final @Nullable Set<String> used;
    private @Nullable Map<String, List<String>> spellings;

    private Source(Values values, BindingStyle style, List<FieldError> errors, @Nullable Source path) {
        this.values = values;
        this.style = style;
        this.errors = errors;
        this.path = path;
        this.used = style.reportsUnknown() ? new HashSet<>() : null;
    }

    static Source of(Values values, Values path, BindingStyle style) {
        List<FieldError> errors = new ArrayList<>(0);
        return new Source(values, style, errors, new Source(path, BindingStyle.QUERY, errors, null));
    }

    List<String> all(String name) {
        List<String> found = values.all(name);
        if (!found.isEmpty()) {
            use(name);
            return found;
        }
        return style.relaxedNames() ? allSpellings(name) : found;
    }

    /** {@return the files of that name} */
    List<Upload> files(String name) {
        return style.takesFiles() ? values.files(name) : List.of();
    }

    /** {@return whether there is a value of this name or of one beneath it} */
    boolean hasAny(String name) {
        if (!values.all(name).isEmpty() || !files(name).isEmpty()) {
            return true;
        }
        if (style.relaxedNames()) {
            String folded = Names.fold(name);
            for (String candidate : spellings().keySet()) {
                if (candidate.equals(folded) || Names.isUnder(folded, candidate)) {
                    return true;
                }
            }
            return false;
        }
        for (String candidate : values.names()) {
            if (Names.isUnder(name, candidate)) {
                return true;
            }
        }
        return false;
    }

    /** {@return what follows the name and a dot in the names beneath it, in order} */
    Collection<String> beneath(String name) {
        Set<String> found = new LinkedHashSet<>();
        String wanted = style.relaxedNames() ? Names.fold(name) : name;
        int dots = name.isEmpty()
                ? 0
                : 1 + (int) name.chars().filter(c -> c == '.').count();
        for (String candidate : values.names()) {
            if (Names.isUnder(wanted, style.relaxedNames() ? Names.fold(candidate) : candidate)) {
                found.add(afterDots(candidate, dots));
            }
        }
        return found;
    }

    /** {@return the first segments beneath a name, in order} */
    Collection<String> segments(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (String rest : beneath(name)) {
            int dot = rest.indexOf('.');
            found.add(dot < 0 ? rest : rest.substring(0, dot));
        }
        return found;
    }

    boolean splitsCommas() {
        return style.commaLists();
    }

    /** {@return the path variables; null for those themselves} */
    @Nullable
    Source path() {
        return path;
    }

    void reject(String name, String code, String message) {
        errors.add(FieldError.of(name, code, message));
    }

    void rejectElement(String name, int index, String message) {
        FieldError whole = FieldError.of(name, "type", message);
        errors.add(new FieldError(name, whole.pointer() + "/" + index, whole.code(), message));
    }

    void rejectUnknown(Collection<String> known) {
        if (used != null) {
            for (String name : values.names()) {
                if (!used.contains(name) && !isRejected(name)) {
                    reject(name, "unknown", "is not known" + Nearest.hint(name, known));
                }
            }
        }
    }

    List<FieldError> errors() {
        return errors;
    }

    private boolean isRejected(String name) {
        for (FieldError error : errors) {
            if (error.field().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void use(String name) {
        if (used != null) {
            used.add(name);
        }
    }

    private List<String> allSpellings(String name) {
        List<String> found = new ArrayList<>();
        for (String spelling : spellings().getOrDefault(Names.fold(name), List.of())) {
            use(spelling);
            found.addAll(values.all(spelling));
        }
        return found;
    }

    private Map<String, List<String>> spellings() {
        Map<String, List<String>> found = spellings;
        if (found == null) {
            found = new HashMap<>();
            for (String name : values.names()) {
                found.computeIfAbsent(Names.fold(name), folded -> new ArrayList<>())
                        .add(name);
            }
            spellings = found;
        }
        return found;
    }

    private static String afterDots(String name, int dots) {
        int at = 0;
        for (int seen = 0; seen < dots; seen++) {
            at = name.indexOf('.', at) + 1;
        }
        return name.substring(at);
    }
}
