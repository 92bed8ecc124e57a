package dev.retort;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The typed name of a setting.
 *
 * <p>Immutable; {@link #secret()} and {@link #describe} return a new key.
 *
 * @param <T> the type of the value: text, a number, a boolean, an enum, {@code Duration}, {@link DataSize}, {@code Path}, a
 *     type with a {@link Converter}
 */
public final class Key<T> {
    private final String name;
    private final Class<T> type;
    private final @Nullable T fallback;
    private final boolean secret;
    private final String description;

    private Key(String name, Class<T> type, @Nullable T fallback, boolean secret, String description) {
        this.name = requireNonNull(name, "name");
        this.type = type;
        this.fallback = fallback;
        this.secret = secret;
        this.description = description;
    }

    /** {@return a key with a default, whose class is the type of the setting} */
    @SuppressWarnings("unchecked") // the class of a T is a Class<? extends T>, and settings are read as exactly it
    public static <T> Key<T> of(String name, T fallback) {
        return new Key<>(name, (Class<T>) type(fallback), fallback, false, "");
    }

    private static Class<?> type(Object fallback) {
        if (fallback instanceof Enum<?> constant) {
            return constant.getDeclaringClass(); // a constant with a body has a class of its own
        }
        return fallback instanceof Path ? Path.class : fallback.getClass(); // paths have the class of their system
    }

    /** {@return a key without a default: reading it fails when the setting is missing} */
    public static <T> Key<T> required(String name, Class<T> type) {
        return new Key<>(name, type, null, false, "");
    }

    /** {@return the same key, whose values are never printed} */
    public Key<T> secret() {
        return new Key<>(name, type, fallback, true, description);
    }

    /** {@return the same key with a sentence for the {@code config} command} */
    public Key<T> describe(String text) {
        return new Key<>(name, type, fallback, secret, text);
    }

    /** {@return the dotted name in lower case, such as {@code retort.server.port}} */
    public String name() {
        return name;
    }

    /** {@return the type of the value} */
    public Class<T> type() {
        return type;
    }

    /** {@return the default; empty for a required key} */
    public Optional<T> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** {@return whether values are never printed} */
    public boolean isSecret() {
        return secret;
    }

    /** {@return a sentence for people; may be empty} */
    public String description() {
        return description;
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
