package dev.retort.core;

import dev.retort.BodyReader;
import dev.retort.BodyWriter;
import dev.retort.Command;
import dev.retort.ErrorRenderer;
import dev.retort.Validator;
import dev.retort.core.cli.NamedCommand;
import dev.retort.core.router.ConverterEntry;
import dev.retort.spi.Door;
import dev.retort.spi.IdempotencyStore;
import dev.retort.spi.SessionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What plugins have added to an application beside routes and hooks. */
final class Contributions {
    private static final Set<String> RESERVED = Set.of("cookie", "memory");

    private final List<BodyReader> readers = new ArrayList<>();
    private final List<BodyWriter<?>> writers = new ArrayList<>();
    private final List<ErrorRenderer> errorRenderers = new ArrayList<>();
    private final List<ConverterEntry> converters = new ArrayList<>();
    private final List<NamedCommand> commands = new ArrayList<>();
    private final Completions completions = new Completions();
    private final Map<String, SessionStore> sessionStores = new HashMap<>();
    private final Map<String, IdempotencyStore> idempotencyStores = new HashMap<>();
    private @Nullable Validator validator;
    private @Nullable Door door;

    void add(BodyReader reader) {
        readers.add(reader);
    }

    void add(BodyWriter<?> writer) {
        writers.add(writer);
    }

    void add(ErrorRenderer renderer) {
        errorRenderers.add(renderer);
    }

    void add(ConverterEntry converter) {
        converters.add(converter);
    }

    void add(String name, String summary, Command command) {
        commands.add(new NamedCommand(name, summary, command));
    }

    void add(String name, SessionStore store) {
        if (RESERVED.contains(name) || sessionStores.putIfAbsent(name, store) != null) {
            throw new IllegalArgumentException("session store \"" + name + "\": there is one (expected: another name)");
        }
    }

    void add(String name, IdempotencyStore store) {
        if (name.equals("memory") || idempotencyStores.putIfAbsent(name, store) != null) {
            throw new IllegalArgumentException(
                    "idempotency store \"" + name + "\": there is one (expected: another name)");
        }
    }

    void validator(Validator other) {
        validator = other;
    }

    void door(Door other) {
        if (door != null) {
            throw new IllegalStateException("door: there is one already (expected: one)");
        }
        door = other;
    }

    /** {@return the readers, the last added first} */
    List<BodyReader> readers() {
        return reversed(readers);
    }

    /** {@return the writers, those of the application first, then the last added} */
    List<BodyWriter<?>> writers(List<BodyWriter<?>> ofApplication) {
        List<BodyWriter<?>> all = new ArrayList<>(reversed(ofApplication));
        all.addAll(reversed(writers));
        return all;
    }

    List<ErrorRenderer> errorRenderers() {
        return errorRenderers;
    }

    List<ConverterEntry> converters() {
        return converters;
    }

    List<NamedCommand> commands() {
        return Collections.unmodifiableList(commands);
    }

    Completions completions() {
        return completions;
    }

    /** {@return the stores of sessions by name} */
    Map<String, SessionStore> sessionStores() {
        return Collections.unmodifiableMap(sessionStores);
    }

    /** {@return the stores of answers to idempotency keys by name} */
    Map<String, IdempotencyStore> idempotencyStores() {
        return Collections.unmodifiableMap(idempotencyStores);
    }

    @Nullable
    Validator validator() {
        return validator;
    }

    @Nullable
    Door door() {
        return door;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
