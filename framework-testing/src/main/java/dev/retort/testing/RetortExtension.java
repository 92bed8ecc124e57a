package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts an application for tests and stops it after them: once for a class in a static field, for each test in another.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RetortExtension TODO = RetortExtension.main(Todo::main);
 *
 * @Test
 * void answers(TestClient client) {
 *     client.get("/").expect(200);
 * }
 * }</pre>
 *
 * <p>In memory unless {@link #onPort()} is said. Test methods, and whatever else JUnit calls, can ask for a {@link
 * TestClient}, with cookies and defaults of its own in every test; for the {@link App}, to get at its services; and for the
 * {@link URI} of the server. Tests may run in parallel.
 */
public final class RetortExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Set<Class<?>> INJECTED = Set.of(TestClient.class, App.class, URI.class);

    private final ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(RetortExtension.class, this);
    private final TestLaunch launch;

    private RetortExtension(TestLaunch launch) {
        this.launch = launch;
    }

    /** {@return an extension that runs a program's {@code main} up to {@code app.run()}} */
    public static RetortExtension main(Main program, String... arguments) {
        return new RetortExtension(TestLaunch.main(program, arguments));
    }

    /** {@return an extension that makes an application anew for every start} */
    public static RetortExtension of(Supplier<App> application) {
        return new RetortExtension(TestLaunch.of(application));
    }

    /** Gives a setting a value that is stronger than files, environment and command line. */
    public RetortExtension set(String key, Object value) {
        launch.set(key, value);
        return this;
    }

    /** Serves on a free port of this machine instead of in memory. */
    public RetortExtension onPort() {
        launch.onPort();
        return this;
    }

    /** Starts the application, unless an enclosing class has. */
    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    /** Starts the application, unless the class has. */
    @Override
    public void beforeEach(ExtensionContext context) {
        started(context);
    }

    /** {@return the scope in which clients for constructors live: the test's, like that of others} */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** {@return whether the parameter is of a type that this extension has} */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.contains(parameter.getParameter().getType());
    }

    /** {@return the client, application or URI for a parameter} */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LaunchedServer server = started(context).server();
        Class<?> type = parameter.getParameter().getType();
        if (type == App.class) {
            return server.app();
        }
        return type == URI.class ? server.origin() : client(context, server);
    }

    // Stores are searched outwards, so nested classes and their tests find what an enclosing class has started; JUnit
    // closes what is in a store with its class or test, the last first.
    private Started started(ExtensionContext context) {
        return requireNonNull(context.getStore(namespace)
                .computeIfAbsent(Started.class, fresh -> new Started(launch.startServer()), Started.class));
    }

    private TestClient client(ExtensionContext context, LaunchedServer server) {
        return requireNonNull(context.getStore(namespace)
                .computeIfAbsent(context.getUniqueId(), fresh -> new TestClient(server, false), TestClient.class));
    }

    /** Stops the application at the end of the class or test. */
    private record Started(LaunchedServer server) implements AutoCloseable {
        @Override
        public void close() {
            Waiting.lifecycle("stop", server.stop());
        }
    }
}
