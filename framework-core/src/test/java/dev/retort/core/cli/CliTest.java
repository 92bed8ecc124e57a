package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Method;
import dev.retort.SetupException;
import dev.retort.spi.PluginDescription;
import dev.retort.spi.RouteDescription;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void routesAreListedInATable() {
        StubApp app = app("routes");
        app.routes.add(route("/", Set.of(Method.GET), "", "Shop.java:12", "event loop", 0, false));
        app.routes.add(
                route("/users/{id:long}", Set.of(Method.PUT, Method.GET), "user", "Users.java:8", "worker", 2, false));
        app.routes.add(route("/-/health", Set.of(Method.GET), "", "Core.java:1", "event loop", 0, true));

        int code = execute(app, "routes");

        assertThat(code).isZero();
        assertThat(printed(out)).isEqualTo("""
                        METHOD   PATH              NAME  SOURCE        THREAD      FILTERS
                        GET      /                 -     Shop.java:12  event loop  0
                        GET,PUT  /users/{id:long}  user  Users.java:8  worker      2
                        1 hidden route more (--all shows them)
                        """);
    }

    @Test
    void hiddenRoutesAreListedWhenAllAreAskedFor() {
        StubApp app = app("routes", "--all");
        app.routes.add(route("/-/health", Set.of(Method.GET), "", "Core.java:1", "event loop", 0, true));

        execute(app, "routes", "--all");

        assertThat(printed(out)).contains("/-/health").doesNotContain("hidden");
    }

    @Test
    void anEmptyListOfRoutesIsSaid() {
        execute(app("routes"), "routes");

        assertThat(printed(out)).isEqualTo("no routes\n");
    }

    @Test
    void pluginsAreListedInOrderWithTheirReason() {
        StubApp app = app("plugins");
        app.plugins.add(new PluginDescription("validation", "0.1.0", "/lib/validation.jar", true, "required by rest"));
        app.plugins.add(new PluginDescription("rest", "", "/lib/rest.jar", true, "found"));
        app.plugins.add(
                new PluginDescription("templates", "0.1.0", "/lib/templates.jar", false, "off by application.yaml:3"));

        int code = execute(app, "plugins");

        assertThat(code).isZero();
        assertThat(printed(out)).isEqualTo("""
                        #  PLUGIN      STATE  VERSION  WHY                        FOUND IN
                        1  validation  on     0.1.0    required by rest           /lib/validation.jar
                        2  rest        on     -        found                      /lib/rest.jar
                        -  templates   off    0.1.0    off by application.yaml:3  /lib/templates.jar
                        """);
    }

    @Test
    void settingsAreListedWithValueAndOrigin() {
        StubApp app = app("config", "--port", "5001", "--shop.password=hunter2", "--retort.sever.port=1");

        int code = execute(app, "config", "--port", "5001", "--shop.password=hunter2", "--retort.sever.port=1");

        assertThat(code).isZero();
        assertThat(printed(out).lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .startsWith("KEY | VALUE | FROM", "retort.access-log.format | off | default")
                .contains(
                        "retort.debug | false | default",
                        "retort.dev.allowed-networks | - | default",
                        "retort.server.port | 5001 | command line --port",
                        "shop.password | *** | command line --shop.password",
                        "unknown settings")
                .anyMatch(line -> line.contains(
                        "CONFIG-UNKNOWN: retort.sever.port: unknown setting (did you mean retort.server.port?"));
    }

    @Test
    void checkCountsWhatIsInOrder() {
        StubApp app = app("check");
        app.routes.add(route("/", Set.of(Method.GET), "", "Shop.java:12", "event loop", 0, false));

        int code = execute(app, "check");

        assertThat(code).isZero();
        assertThat(printed(out)).matches("no problems: 1 route, 0 plugins, \\d+ settings\n");
    }

    @Test
    void secretPrintsAnotherOneEachTime() {
        StubApp app = app("secret");

        int code = execute(app, "secret");
        execute(app, "secret");

        assertThat(code).isZero();
        List<String> secrets = printed(out).lines().toList();
        assertThat(secrets).hasSize(2).doesNotHaveDuplicates().allMatch(secret -> secret.matches("[A-Za-z0-9_-]{48}"));
    }

    @Test
    void checkListsEveryProblem() {
        String[] words = {"check", "--debug", "--host", "0.0.0.0", "--server.port=80"};
        StubApp app = app(words);
        app.problems.add("ROUTE-DUPLICATE: GET /: already handled at Shop.java:12 (remove one)");
        app.warnings.add("MESSAGES-INCOMPLETE: messages_de.properties lacks \"hello\" (translate it)");

        int code = execute(app, words);

        assertThat(code).isEqualTo(1);
        assertThat(printed(out)).isEmpty();
        assertThat(printed(err)).isEqualTo("""
                        4 problems
                          ROUTE-DUPLICATE: GET /: already handled at Shop.java:12 (remove one)
                          DEBUG-HOST: debug mode on 0.0.0.0: everything on the network could read source and run code \
                        (leave --host out to serve 127.0.0.1 only, or leave --debug out; in a container name its network: \
                        --debug-allow 172.17.0.0/16)
                          OPTION-PREFIX: --server.port sets nothing of the framework (its name is --retort.server.port)
                          MESSAGES-INCOMPLETE: messages_de.properties lacks "hello" (translate it)
                        """);
    }

    @Test
    void aCommandOfAPluginGetsItsArgumentsAndDecidesTheExitCode() {
        StubApp app = app("audit", "--last", "5");
        List<String> seen = new ArrayList<>();
        app.commands.add(new NamedCommand("audit", "prints the last entries", (self, arguments) -> {
            seen.addAll(arguments);
            return 7;
        }));

        int code = execute(app, "audit", "--last", "5");

        assertThat(code).isEqualTo(7);
        assertThat(seen).containsExactly("--last", "5");
    }

    @Test
    void aCommandOfAPluginIsExplainedInsteadOfRunWhenItsHelpIsAskedFor() {
        StubApp app = app("audit", "--help");
        app.commands.add(new NamedCommand("audit", "prints the last entries", (self, arguments) -> {
            throw new AssertionError("ran");
        }));

        int code = execute(app, "audit", "--help");

        assertThat(code).isZero();
        assertThat(printed(out)).isEqualTo("audit  prints the last entries\n");
    }

    @Test
    void aFailingCommandPrintsItsMessageAndNoStackTrace() {
        StubApp app = app("audit");
        app.commands.add(new NamedCommand("audit", "prints the last entries", (self, arguments) -> {
            throw new IllegalStateException("no entries", new java.io.IOException("disk full"));
        }));

        int code = execute(app, "audit");

        assertThat(code).isEqualTo(1);
        assertThat(printed(err)).isEqualTo("""
                        error IllegalStateException: no entries
                          because of IOException: disk full
                          --debug prints the stack trace
                        """);
    }

    @Test
    void anUnknownCommandNamesTheNearestOne() {
        int code = execute(app("rotes"), "rotes");

        assertThat(code).isEqualTo(2);
        assertThat(printed(err))
                .isEqualTo("error CLI-COMMAND: \"rotes\": unknown command, did you mean \"routes\"?"
                        + " (--help lists commands and options)\n");
    }

    @Test
    void aMistakeInTheOptionsIsReportedBeforeAnythingElse() {
        StubApp app = app("--prot", "5001");
        app.setupFailure = new IllegalStateException("prepared");

        int code = execute(app, "--prot", "5001");

        assertThat(code).isEqualTo(2);
        assertThat(printed(err))
                .isEqualTo("error CLI-OPTION: --prot: unknown option, did you mean \"--port\"?"
                        + " (--help lists commands and options)\n");
    }

    @Test
    void helpListsCommandsAndOptionsWithTheirValues() {
        StubApp app = app("--help", "--port", "5001");
        app.commands.add(new NamedCommand("audit", "prints the last entries", (self, arguments) -> 0));

        int code = execute(app, "--help", "--port", "5001");

        assertThat(code).isZero();
        assertThat(printed(out)).isEqualTo("""
                        Shop 1.2
                        usage: [command] [options]

                        commands
                          run                serve until stopped; the default
                          routes             list the routes with name, source line, thread and number of filters; --all: hidden ones too
                          plugins            list the plugins that were found: which are on, in what order, and why
                          config             list the settings with their effective values and where those come from
                          check              do every check of the start without listening; the exit code is 1 if there is a problem
                          secret             print a new secret to sign sessions with, for retort.session.secret
                          audit              prints the last entries

                        options
                          --host HOST        address to listen on; 0.0.0.0: every address of this machine (default: 127.0.0.1)
                          --port PORT        port to listen on; 0: any free one (now: 5001, from command line --port)
                          --debug            debug mode, for development on this machine only (default: false)
                          --debug-allow NET  networks that may reach debug mode in a container (default: none)
                          --jdwp             with --debug: a debugger can attach, on port 5005; --jdwp=PORT: on another (default: none)
                          --console          with --debug: a page that evaluates Java in the program, behind a PIN (default: false)
                          --profile PROFILE  reads application-PROFILE.properties or .yaml on top (default: none)
                          --KEY=VALUE        any setting, such as --retort.server.max-body=2MB; config lists them
                          --help, -h         this text
                          --version          the versions of the program, of Retort and of Java
                        """);
    }

    @Test
    void helpIsGivenEvenIfTheApplicationCannotBeSetUp() {
        StubApp app = app("--help");
        app.setupFailure = new SetupException("ROUTE-DUPLICATE", "GET /: already handled at Shop.java:12 (remove one)");

        int code = execute(app, "--help");

        assertThat(code).isZero();
        assertThat(printed(out)).contains("  routes  ", "  --port PORT  ");
        assertThat(printed(err)).contains("error ROUTE-DUPLICATE: GET /: already handled at Shop.java:12");
    }

    @Test
    void theVersionIsThatOfProgramFrameworkAndJava() {
        int code = execute(app("--version"), "--version");

        assertThat(code).isZero();
        assertThat(printed(out))
                .matches("Shop 1\\.2\nRetort \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\nJava "
                        + Runtime.version().feature() + " \\(.+\\)\n");
    }

    @Test
    void aMistakeOfSetupIsPrintedWithItsCodeAndNoStackTrace() {
        StubApp app = app("routes");
        app.setupFailure = new SetupException("ROUTE-DUPLICATE", "GET /: already handled at Shop.java:12 (remove one)");

        int code = execute(app, "routes");

        assertThat(code).isEqualTo(1);
        assertThat(printed(err)).isEqualTo("""
                        error ROUTE-DUPLICATE: GET /: already handled at Shop.java:12 (remove one)
                          docs/errors.md explains ROUTE-DUPLICATE
                        """);
    }

    @Test
    void everyMistakeOfSetupIsPrintedAndNoneWithAStackTrace() {
        StubApp app = app("routes", "--debug");
        app.setupFailure = new SetupException("ROUTE-DUPLICATE", "GET /: already handled at Shop.java:12 (remove one)");
        app.setupFailure.addSuppressed(
                new SetupException("ROUTE-PATTERN", "/{id: no closing brace", new IllegalArgumentException("at 1")));

        execute(app, "routes", "--debug");

        assertThat(printed(err)).isEqualTo("""
                        error ROUTE-DUPLICATE: GET /: already handled at Shop.java:12 (remove one)
                          docs/errors.md explains ROUTE-DUPLICATE
                        error ROUTE-PATTERN: /{id: no closing brace
                          because of IllegalArgumentException: at 1
                          docs/errors.md explains ROUTE-PATTERN
                        """);
    }

    @Test
    void debugModeAddsTheStackTrace() {
        StubApp app = app("routes", "--debug");
        app.setupFailure = new IllegalStateException("no entries");

        execute(app, "routes", "--debug");

        assertThat(printed(err))
                .startsWith("error IllegalStateException: no entries\n")
                .contains("\tat ")
                .doesNotContain("--debug prints");
    }

    private StubApp app(String... words) {
        return new StubApp(directory, CommandLine.parse(Arrays.asList(words)), Map.of());
    }

    private int execute(StubApp app, String... words) {
        return Cli.execute(CommandLine.parse(Arrays.asList(words)), app, new PrintStream(out), new PrintStream(err));
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static RouteDescription route(
            String pattern,
            Set<Method> methods,
            String name,
            String source,
            String thread,
            int filters,
            boolean hidden) {
        return new RouteDescription(
                methods, pattern, name, source, "handler", thread, filters, Optional.empty(), Optional.empty(), hidden);
    }
}
