package dev.retort.core.cli;

import dev.retort.Config;
import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.edge.Loopback;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where debug mode is refused: it shows source and lets code be replaced, so nobody else may reach it, and production
 * never has it.
 */
public final class DebugRules {
    private static final String CLUSTER = "KUBERNETES_SERVICE_HOST";

    private DebugRules() {}

    /**
     * Refuses debug mode in production and on an address that others can reach.
     *
     * @param host the address that is going to be listened on
     * @throws SetupException with the code {@code DEBUG-HOST} or {@code DEBUG-PRODUCTION}
     */
    public static void check(Config config, String host) {
        refuse(problem(config, host, null, System.getenv()));
    }

    /** The same for a program that was launched by itself, which is not in a jar unless it was built here. */
    static void check(Config config, String host, Program program) {
        refuse(problem(config, host, program));
    }

    /** {@return why debug mode is refused; empty if it is allowed or off} */
    static Optional<SetupException> problem(Config config, String host, Program program) {
        return problem(config, host, program, System.getenv());
    }

    static Optional<SetupException> problem(
            Config config, String host, @Nullable Program program, Map<String, String> environment) {
        if (!config.isDebug()) {
            return Optional.empty();
        }
        Optional<String> sign = productionSign(config, program, environment);
        if (sign.isPresent()) {
            return Optional.of(new SetupException(
                    "DEBUG-PRODUCTION",
                    "debug mode in production: " + sign.get() + " (leave --debug and RETORT_DEBUG out)"));
        }
        if (Loopback.isOne(host) || !config.get(CoreKeys.DEBUG_NETWORKS).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new SetupException(
                "DEBUG-HOST",
                "debug mode on " + host + ": everything on the network could read source and run code"
                        + " (leave --host out to serve 127.0.0.1 only, or leave --debug out;"
                        + " in a container name its network: --debug-allow 172.17.0.0/16)"));
    }

    private static Optional<String> productionSign(
            Config config, @Nullable Program program, Map<String, String> environment) {
        String kind = config.get(CoreKeys.ENV).toLowerCase(Locale.ROOT);
        if (kind.equals("production") || kind.equals("prod")) {
            return Optional.of("retort.env is " + kind);
        }
        if (environment.containsKey(CLUSTER)) {
            return Optional.of("this is a Kubernetes cluster, as " + CLUSTER + " is set");
        }
        return program == null || program.jar() == null
                ? Optional.empty()
                : Optional.of("the program runs from " + program.jar() + ", with no sources beside it");
    }

    private static void refuse(Optional<SetupException> problem) {
        problem.ifPresent(found -> {
            throw found;
        });
    }
}
