package dev.retort.devtools.project;

import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the modules of the process come from that are not of the JDK. */
public final class ModulePath {
    private ModulePath() {}

    /** {@return folders and jars; none if the program runs from the class path} */
    public static List<Path> ofProcess() {
        return ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .map(module -> module.location().filter(place -> "file".equals(place.getScheme())))
                .flatMap(Optional::stream)
                .map(Path::of)
                .toList();
    }
}
