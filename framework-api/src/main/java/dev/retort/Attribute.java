package dev.retort;

import static java.util.Objects.requireNonNull;

/**
 * A typed name under which filters leave a value on a request.
 *
 * <p>Two attributes are the same only if they are the same object: keep one in a constant.
 *
 * @param <T> the type of the value
 */
public final class Attribute<T> {
    private final String name;

    private Attribute(String name) {
        this.name = requireNonNull(name, "name");
    }

    /** {@return a new attribute; the name is for messages only} */
    public static <T> Attribute<T> of(String name) {
        return new Attribute<>(name);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
