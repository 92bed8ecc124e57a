package dev.retort.devtools.reload;

import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import dev.retort.spi.DevelopmentHost;
import dev.retort.spi.DevelopmentProgram;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a program so that a change of its sources is in the next answer. Found by {@link java.util.ServiceLoader}. */
public final class Reload implements DevelopmentHost {
    /** Called by {@code ServiceLoader}. */
    public Reload() {}

    @Override
    public Optional<String> run(DevelopmentProgram program) {
        Class<?> main = program.mainClass();
        if (main.getModule().isNamed()) {
            return Optional.of("the program runs on the module path (start it from the class path)");
        }
        Optional<Path> home = Locations.of(main);
        if (home.isEmpty() || home.get().toFile().isFile()) {
            return Optional.of(main.getName() + " comes from a jar, which has no sources (start it from the folder of"
                    + " classes that the build makes)");
        }
        Project project = Project.of(main.getClassLoader());
        Optional<Module> module = project.module(home.get());
        if (module.isEmpty()) {
            return Optional.of("no sources were found for " + home.get()
                    + " (expected: an output such as target/classes beside src/main/java)");
        }
        SimpleCompilation.begin();
        new Engine(program, project, System.out).run();
        return Optional.empty();
    }
}
