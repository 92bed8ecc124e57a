package dev.retort.devtools.reload;

import static java.util.Objects.requireNonNull;

import dev.retort.SetupException;
import dev.retort.devtools.debugger.DebuggedJvm;
import dev.retort.devtools.debugger.Debugger;
import dev.retort.devtools.project.Locations;
import dev.retort.devtools.project.Module;
import dev.retort.devtools.project.Project;
import dev.retort.devtools.settings.DevKeys;
import dev.retort.spi.DevelopmentHost;
import dev.retort.spi.DevelopmentProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        DebuggedJvm.followParent();
        Optional<String> obstacle = debug(program, requireNonNull(main.getClassLoader(), "class loader"));
        if (obstacle.isPresent()) {
            return obstacle;
        }
        SimpleCompilation.begin();
        new Engine(program, project, System.out).run();
        return Optional.empty();
    }

    /** Starts the program anew if a debugger is to attach and cannot; gives what is in the way. */
    private static Optional<String> debug(DevelopmentProgram program, ClassLoader loader) {
        String setting = program.blank(Map.of(), List.of()).config().get(DevKeys.DEBUGGER);
        if (setting.isBlank() || setting.equals("false") || Debugger.canAttach()) {
            return Optional.empty();
        }
        try {
            DebuggedJvm.run(program, loader, setting, System.out);
        } catch (SetupException mistake) {
            program.fail(mistake);
        } catch (IOException failure) {
            return Optional.of("no second JVM can be started: " + failure.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
