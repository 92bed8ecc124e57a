package dev.retort.core.cli;

import dev.retort.Config;
import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Where debug mode is refused: it shows source and lets code be replaced, so nobody else may reach it. */
public final class DebugRules {
    private DebugRules() {}

    /**
     * Refuses debug mode in production and on an address that others can reach.
     *
     * @param host the address that is going to be listened on
     * @throws SetupException with the code {@code DEBUG-HOST} or {@code DEBUG-PRODUCTION}
     */
    public static void check(Config config, String host) {
        problem(config, host).ifPresent(problem -> {
            throw problem;
        });
    }

    /** {@return why debug mode is refused; empty if it is allowed or off} */
    public static Optional<SetupException> problem(Config config, String host) {
        if (!config.isDebug()) {
            return Optional.empty();
        }
        String environment = config.get(CoreKeys.ENV).toLowerCase(Locale.ROOT);
        if (environment.equals("production") || environment.equals("prod")) {
            return Optional.of(new SetupException(
                    "DEBUG-PRODUCTION",
                    "debug mode in production: retort.env is " + environment
                            + " (leave --debug and RETORT_DEBUG out)"));
        }
        if (isLoopback(host)) {
            return Optional.empty();
        }
        return Optional.of(new SetupException(
                "DEBUG-HOST",
                "debug mode on " + host + ": everything on the network could read source and run code"
                        + " (leave --host out to serve 127.0.0.1 only, or leave --debug out)"));
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
