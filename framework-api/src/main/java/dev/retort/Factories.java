package dev.retort;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the implementation, by the class loader of the caller's thread so that reloaded classes find theirs. */
final class Factories {
    private Factories() {}

    static AppFactory find() {
        return load(Thread.currentThread().getContextClassLoader())
                .or(() -> load(AppFactory.class.getClassLoader()))
                .orElseThrow(
                        () -> new SetupException(
                                "CORE-MISSING",
                                "no implementation of Retort found on the class or module path"
                                        + " (add framework-core as a runtime dependency; in a fat jar, merge META-INF/services)"));
    }

    private static Optional<AppFactory> load(ClassLoader loader) {
        return ServiceLoader.load(AppFactory.class, loader).findFirst();
    }
}
