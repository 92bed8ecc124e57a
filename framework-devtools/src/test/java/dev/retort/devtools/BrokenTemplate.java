package dev.retort.devtools;

import dev.retort.spi.TextFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template that fails as those of an engine do. */
final class BrokenTemplate extends RuntimeException implements TextFailure {
    private static final long serialVersionUID = 1;

    BrokenTemplate() {
        super("templates/order.html:3:7: unknown variable \"custmer\"");
    }

    @Override
    public String name() {
        return "templates/order.html";
    }

    @Override
    public int line() {
        return 3;
    }

    @Override
    public int column() {
        return 7;
    }

    @Override
    public String problem() {
        return "unknown variable \"custmer\"";
    }

    @Override
    public List<String> lines() {
        return List.of("<h1>Order</h1>", "<p>{{ customer }}</p>", "<p>{{ custmer }}</p>");
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("customer", "String: Ann", "password", "String: hunter2");
    }

    @Override
    public Optional<String> suggestion() {
        return Optional.of("did you mean \"customer\"?");
    }
}
