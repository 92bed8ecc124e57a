package dev.retort.core;

import dev.retort.App;
import dev.retort.BodyReader;
import dev.retort.BodyWriter;
import dev.retort.Command;
import dev.retort.Completion;
import dev.retort.Config;
import dev.retort.Converter;
import dev.retort.ErrorRenderer;
import dev.retort.Key;
import dev.retort.Setup;
import dev.retort.Validator;
import dev.retort.core.plugin.PluginInfo;
import dev.retort.core.plugin.Roles;
import dev.retort.core.router.ConverterEntry;
import dev.retort.spi.Door;
import dev.retort.spi.IdempotencyStore;
import dev.retort.spi.SessionStore;
import reactor.core.publisher.Mono;

/** What one plugin can add to an application while it is installed. */
final class PluginSetup implements Setup, Door.Frame, SessionStore.Registry, IdempotencyStore.Registry {
    private final CoreApp app;
    private final Contributions contributions;
    private final PluginInfo plugin;
    private final Roles roles;

    PluginSetup(CoreApp app, Contributions contributions, PluginInfo plugin, Roles roles) {
        this.app = app;
        this.contributions = contributions;
        this.plugin = plugin;
        this.roles = roles;
    }

    @Override
    public App app() {
        return app;
    }

    @Override
    public Config config() {
        return app.config();
    }

    @Override
    public Setup key(Key<?> key) {
        app.settings().declare(key);
        return this;
    }

    @Override
    public Setup reader(BodyReader reader) {
        contributions.add(reader);
        return this;
    }

    @Override
    public Setup writer(BodyWriter<?> writer) {
        contributions.add(writer);
        return this;
    }

    @Override
    public Setup validator(Validator validator) {
        role("validator");
        contributions.validator(validator);
        return this;
    }

    @Override
    public <T> Setup converter(Class<T> type, Converter<T> converter) {
        contributions.add(new ConverterEntry("", type, converter));
        app.reads(type, converter);
        return this;
    }

    @Override
    public <T> Setup converter(String name, Converter<T> converter) {
        contributions.add(new ConverterEntry(name, null, converter));
        return this;
    }

    @Override
    public Setup command(String name, String summary, Command command) {
        contributions.add(name, summary, command);
        return this;
    }

    @Override
    public Setup errorRenderer(ErrorRenderer renderer) {
        contributions.add(renderer);
        return this;
    }

    @Override
    public Setup health(String name, Mono<?> check) {
        app.health(name, check);
        return this;
    }

    @Override
    public Setup onComplete(Completion step) {
        contributions.completions().add(plugin, step);
        return this;
    }

    @Override
    public void place(Door door) {
        if (!app.config().isDebug()) {
            throw new IllegalStateException(
                    "door of " + plugin.id() + ": this is not debug mode (expected: debug mode)");
        }
        contributions.door(door);
    }

    @Override
    public void sessionStore(String name, SessionStore store) {
        contributions.add(name, store);
    }

    @Override
    public void idempotencyStore(String name, IdempotencyStore store) {
        contributions.add(name, store);
    }

    @Override
    public Setup role(String role) {
        roles.claim(role, plugin);
        return this;
    }
}
