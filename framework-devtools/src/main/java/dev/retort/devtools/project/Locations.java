package dev.retort.devtools.project;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Tells from where a class was loaded. */
public final class Locations {
    private Locations() {}

    /** {@return the folder or jar; empty if it is neither} */
    public static Optional<Path> of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()).normalize());
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }
}
