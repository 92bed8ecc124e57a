package dev.retort.core.binding;

import dev.retort.Parameters;
import java.util.Collection;
import java.util.List;

/** Where the text of an input comes from: a query, a form, a path, settings. */
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

    /** {@return no values} */
    static Values empty() {
        return of(Parameters.empty());
    }

    /** {@return all values of exactly that name in order; empty if there is none} */
    List<String> all(String name);

    /** {@return the names that have values} */
    Collection<String> names();
}
