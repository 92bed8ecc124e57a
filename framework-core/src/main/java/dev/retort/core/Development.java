package dev.retort.core;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.Plugin;
import dev.retort.core.binding.Conversions;
import dev.retort.core.cli.Cli;
import dev.retort.core.cli.CommandLine;
import dev.retort.core.cli.FailureReport;
import dev.retort.core.cli.Program;
import dev.retort.core.cli.Serving;
import dev.retort.core.config.ConfigSources;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.spi.DevelopmentHost;
import dev.retort.spi.DevelopmentProgram;
import dev.retort.spi.DevelopmentServer;
import dev.retort.spi.ProgramLaunch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Offers a program in debug mode to whoever runs programs in development.
 *
 * <p>That happens when its {@code main} creates the application, and not when it runs it: so what {@code main} does in
 * between (opens a database, starts threads) happens once, in the classes that are going to be replaced.
 */
final class Development implements DevelopmentProgram {
    private static final String DEBUG = CoreKeys.DEBUG.name();

    private final Class<?> mainClass;
    private final List<String> arguments;
    private final CommandLine commandLine;
    private final Program program;

    private Development(Class<?> mainClass, List<String> arguments, CommandLine commandLine) {
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
        this.commandLine = commandLine;
        this.program = Program.of(mainClass);
    }

    /** Returns unless the program is run in development from here on. */
    static void offer(List<String> arguments, CommandLine commandLine) {
        if (ProgramLaunch.current() != null) {
            return;
        }
        if (!isDebugRun(commandLine)) {
            if (commandLine.settings().containsKey(CoreKeys.DEBUGGER.name())
                    && commandLine.command().equals("run")) {
                System.out.println("no debugger: --jdwp is for debug mode (add --debug)");
            }
            if (commandLine.settings().containsKey(CoreKeys.CONSOLE.name())
                    && commandLine.command().equals("run")) {
                System.out.println("no console: --console is for debug mode (add --debug)");
            }
            return;
        }
        Optional<Class<?>> main = Program.mainClass();
        Optional<DevelopmentHost> host = host();
        if (main.isEmpty() || host.isEmpty()) {
            sayNoDebugger(
                    commandLine,
                    host.isEmpty() ? "it takes dev.retort:framework-devtools" : "no main is calling App.create");
            return;
        }
        Development program = new Development(main.get(), arguments, commandLine);
        Optional<String> refusal = host.get().run(program);
        if (refusal.isEmpty()) {
            throw new IllegalStateException("the program was interrupted");
        }
        System.out.println("no reload: " + refusal.get());
        sayNoDebugger(commandLine, refusal.get());
    }

    private static boolean isDebugRun(CommandLine line) {
        if (!line.command().equals("run")
                || line.isHelp()
                || line.isVersion()
                || line.mistake().isPresent()) {
            return false;
        }
        // a file cannot switch debug mode on; production reads no more than this
        boolean isNamed = line.settings().containsKey(DEBUG)
                || System.getenv("RETORT_DEBUG") != null
                || System.getProperty(DEBUG) != null;
        return isNamed && isDebug(line);
    }

    private static void sayNoDebugger(CommandLine line, String reason) {
        if (!ofProcess(line).get(CoreKeys.DEBUGGER).isEmpty()) {
            System.out.println("no debugger: " + reason + "; -agentlib:jdwp=... as option of java works everywhere");
        }
    }

    private static boolean isDebug(CommandLine line) {
        try {
            return ofProcess(line).get(CoreKeys.DEBUG);
        } catch (RuntimeException unreadable) {
            return false; // the start reports it
        }
    }

    // without files, which nothing of this is read from
    private static LayeredConfig ofProcess(CommandLine line) {
        ConfigSources process = ConfigSources.ofProcess(Development.class.getClassLoader());
        ConfigSources withoutFiles = ConfigSources.alone(Map.of())
                .environment(process.environment())
                .systemProperties(process.systemProperties())
                .commandLine(line.settings());
        return LayeredConfig.of(withoutFiles, Conversions::standard);
    }

    private static Optional<DevelopmentHost> host() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return ServiceLoader.load(DevelopmentHost.class, context != null ? context : Development.class.getClassLoader())
                .findFirst();
    }

    @Override
    public Class<?> mainClass() {
        return mainClass;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public App blank(Map<String, Object> settings, List<Plugin> plugins) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(DEBUG, true);
        CoreApp app = new CoreApp(ofDebugMode(ConfigSources.alone(all)));
        plugins.forEach(app::plugin);
        return app;
    }

    // who may ask, and which editor is linked, also holds while nothing else of the program does
    private ConfigSources ofDebugMode(ConfigSources sources) {
        ConfigSources process = ConfigSources.ofProcess(Development.class.getClassLoader());
        return sources.environment(only(process.environment(), "RETORT_DEV_"))
                .systemProperties(only(process.systemProperties(), "retort.dev."))
                .commandLine(only(commandLine.settings(), "retort.dev."));
    }

    private static <T> Map<String, T> only(Map<String, T> all, String prefix) {
        Map<String, T> some = new HashMap<>(all);
        some.keySet().removeIf(name -> !name.startsWith(prefix));
        return some;
    }

    @Override
    public DevelopmentServer open(@Nullable App app, App first) {
        CoreApp configured = app == null ? new CoreApp(commandLine) : (CoreApp) app;
        return CoreDevelopmentServer.open(serving(configured), configured, (CoreApp) first);
    }

    @Override
    public void report(DevelopmentServer server, App app) {
        serving((CoreApp) app).report(server);
    }

    @Override
    public void fail(Throwable failure) {
        FailureReport.print(requireNonNull(failure, "failure"), true, System.err);
        System.exit(Cli.FAILED);
    }

    private Serving serving(CoreApp app) {
        return new Serving(new CommandLineApp(app, program), commandLine, System.out, System.err);
    }
}
