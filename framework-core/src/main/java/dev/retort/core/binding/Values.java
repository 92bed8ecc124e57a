package dev.retort.core.binding;

import dev.retort.FormData;
import dev.retort.Parameters;
import dev.retort.Upload;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the text of an input comes from, and the files beside it: a query, a form, a path, settings. */
public interface Values {
    /** {@return the values of decoded parameters} */
    static Values of(Parameters parameters) {
        return new Values() {
            @Override
            public List<String> all(String name) {
                return parameters.all(name);
            }

            @Override
            public Collection<String> names() {
                return parameters.toMap().keySet();
            }
        };
    }

    /** {@return the values of a form} */
    static Values of(FormData form) {
        return new Values() {
            @Override
            public List<String> all(String name) {
                return form.all(name);
            }

            @Override
            public List<Upload> files(String name) {
                return form.files().stream()
                        .filter(file -> file.field().equals(name))
                        .collect(Collectors.toUnmodifiableList());
            }

            @Override
            public Collection<String> names() {
                Set<String> names = new LinkedHashSet<>(form.toMap().keySet());
                form.files().forEach(file -> names.add(file.field()));
                return names;
            }
        };
    }

    /** {@return no values} */
    static Values empty() {
        return of(Parameters.empty());
    }

    /** {@return all values of exactly that name in order; empty if there is none} */
    List<String> all(String name);

    /** {@return the files of exactly that name in order; empty if there is none} */
    default List<Upload> files(String name) {
        return List.of();
    }

    /** {@return the names that have values} */
    Collection<String> names();
}
