package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.config.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // arguments                        | command | arguments | settings
                "''                                 | run     | ''        | ''",
                "run                                | run     | ''        | ''",
                "--port 5001                        | run     | ''        | retort.server.port=5001",
                "--port=5001                        | run     | ''        | retort.server.port=5001",
                "run --port 5001                    | run     | ''        | retort.server.port=5001",
                "--port 5001 run                    | run     | ''        | retort.server.port=5001",
                "--port -1                          | run     | ''        | retort.server.port=-1",
                "--port=                            | run     | ''        | retort.server.port=",
                "--host 0.0.0.0 --port 80           | run     | ''        | retort.server.host=0.0.0.0 retort.server.port=80",
                "--host ::1                         | run     | ''        | retort.server.host=::1",
                "--debug                            | run     | ''        | retort.debug=true",
                "--debug run                        | run     | ''        | retort.debug=true",
                "--debug=false                      | run     | ''        | retort.debug=false",
                "--profile dev,local                | run     | ''        | retort.profile=dev,local",
                "--shop.limit=5                     | run     | ''        | shop.limit=5",
                "--shop.limit 5                     | run     | ''        | shop.limit=5",
                "--shop.limit=a=b                   | run     | ''        | shop.limit=a=b",
                "--shop.open                        | run     | ''        | shop.open=true",
                "--shop.open --port 1               | run     | ''        | retort.server.port=1 shop.open=true",
                "--port 1 --retort.server.port=2    | run     | ''        | retort.server.port=2",
                "--retort.server.port=2 --port 1    | run     | ''        | retort.server.port=1",
                "routes                             | routes  | ''        | ''",
                "routes --all                       | routes  | --all     | ''",
                "--all routes                       | routes  | --all     | ''",
                "routes --all --port 1              | routes  | --all     | retort.server.port=1",
                "config --debug                     | config  | ''        | retort.debug=true",
                "--                                 | run     | ''        | ''",
                "--debug -- routes                  | routes  | ''        | retort.debug=true",
                "audit                              | audit   | ''        | ''",
                "--debug audit --last 5             | audit   | --last 5  | retort.debug=true",
                "audit --port 1 -- x                | audit   | --port 1 -- x | ''",
                "-- audit -x                        | audit   | -x        | ''",
            })
    void understands(String words, String command, String arguments, String settings) {
        CommandLine line = parse(words);

        assertThat(line.mistake()).isEmpty();
        assertThat(line.command()).isEqualTo(command);
        assertThat(String.join(" ", line.arguments())).isEqualTo(arguments);
        assertThat(settings(line)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 5001      | CLI-OPTION   | --prot: unknown option, did you mean \"--port\"?",
                "--prot=5001      | CLI-OPTION   | --prot: unknown option, did you mean \"--port\"?",
                "-port 5001       | CLI-OPTION   | -port: unknown option, did you mean \"--port\"?",
                "--hlep           | CLI-OPTION   | --hlep: unknown option, did you mean \"--help\"?",
                "--zebra          | CLI-OPTION   | --zebra: unknown option",
                "--.x             | CLI-OPTION   | --.x: unknown option",
                "run --all        | CLI-OPTION   | --all: not an option of run",
                "--all            | CLI-OPTION   | --all: not an option of run",
                "--port           | CLI-VALUE    | --port: the value is missing (--port 5001)",
                "--port --debug   | CLI-VALUE    | --port: the value is missing (--port 5001)",
                "--host           | CLI-VALUE    | --host: the value is missing (--host 127.0.0.1)",
                "--help=yes       | CLI-VALUE    | --help: takes no value",
                "run 5001         | CLI-ARGUMENT | \"5001\": run takes no arguments",
                "routes users     | CLI-ARGUMENT | \"users\": routes takes no arguments",
                "--prot 1 --hots 2| CLI-OPTION   | --prot: unknown option, did you mean \"--port\"?",
            })
    void keepsTheFirstMistake(String words, String code, String message) {
        CommandLine line = parse(words);

        assertThat(line.mistake()).hasValueSatisfying(mistake -> {
            assertThat(mistake.code()).isEqualTo(code);
            assertThat(mistake).hasMessage(message + " (--help lists commands and options)");
        });
    }

    @Test
    void readsOnAfterAMistake() {
        CommandLine line = parse("--zebra --port 5001");

        assertThat(settings(line)).isEqualTo("retort.server.port=5001");
    }

    @Test
    void tellsWhereASettingWasGiven() {
        CommandLine line = parse("--port 5001 --shop.limit=5");

        Map<String, Value> settings = line.settings();
        assertThat(settings.get("retort.server.port").origin()).isEqualTo("command line --port");
        assertThat(settings.get("shop.limit").origin()).isEqualTo("command line --shop.limit");
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h", "routes --help", "--port 1 -h"})
    void hearsTheCallForHelp(String words) {
        assertThat(parse(words).isHelp()).isTrue();
    }

    @Test
    void leavesTheHelpOfAnotherCommandToIt() {
        CommandLine line = parse("audit --help");

        assertThat(line.isHelp()).isFalse();
        assertThat(line.arguments()).containsExactly("--help");
    }

    @Test
    void hearsTheCallForTheVersion() {
        assertThat(parse("--version").isVersion()).isTrue();
    }

    private static CommandLine parse(String words) {
        return CommandLine.parse(
                words.isEmpty() ? List.of() : Arrays.stream(words.split(" +")).toList());
    }

    private static String settings(CommandLine line) {
        return new TreeMap<>(line.settings())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                        .collect(Collectors.joining(" "));
    }
}
