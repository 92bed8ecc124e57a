package dev.retort.spi;

import dev.retort.App;
import dev.retort.Plugin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program whose {@code main} has come to {@code App.create}, and what a {@link DevelopmentHost} needs to run it. */
public interface DevelopmentProgram {
    /** {@return the class whose {@code main} was called} */
    Class<?> mainClass();

    /** {@return the arguments of {@code App.create}} */
    List<String> arguments();

    /** {@return a new application with these plugins and settings alone: it reads no files and finds no plugins} */
    App blank(Map<String, Object> settings, List<Plugin> plugins);

    /**
     * Opens a port, whose requests wait until {@link DevelopmentServer#release}.
     *
     * @param app its settings say which; null for what is known without running {@code main}
     * @param first answers until another application is put behind the port
     * @throws dev.retort.SetupException if the settings are wrong or forbid debug mode
     */
    DevelopmentServer open(@Nullable App app, App first);

    /** Says on the terminal that an application has started, as {@code run} does. */
    void report(DevelopmentServer server, App app);

    /** Says on the terminal why the program cannot be run, as {@code run} does, and ends the process. */
    void fail(Throwable failure);
}
