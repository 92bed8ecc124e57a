package dev.retort.core.cli;

import dev.retort.Config.Setting;
import java.util.List;
import java.util.Optional;

/** The text of {@code --help}: the commands, and the options with their values as they are now. */
final class Help {
    private final Program program;
    private final List<NamedCommand> commands;
    private final List<Setting> settings;

    Help(Program program, List<NamedCommand> commands, List<Setting> settings) {
        this.program = program;
        this.commands = commands;
        this.settings = settings;
    }

    String text() {
        StringBuilder text = new StringBuilder(program + "\nusage: [command] [options]\n\ncommands\n");
        for (BuiltInCommand builtIn : BuiltInCommand.values()) {
            text.append(line(builtIn.label(), builtIn.summary()));
        }
        for (NamedCommand command : commands) {
            text.append(line(command.name(), command.summary()));
        }
        text.append("\noptions\n");
        for (ShortOption option : ShortOption.values()) {
            text.append(line(option.usage(), describe(option)));
        }
        return text.append(line("--KEY=VALUE", "any setting, such as --retort.server.max-body=2MB; config lists them"))
                .append(line("--help, -h", "this text"))
                .append(line("--version", "the versions of the program, of Retort and of Java"))
                .toString();
    }

    /** {@return what is printed instead of running a command of a plugin} */
    static String of(NamedCommand command) {
        return command.name() + "  " + command.summary() + "\n";
    }

    private String describe(ShortOption option) {
        Optional<Setting> setting = settings.stream()
                .filter(one -> one.key().equals(option.key.name()))
                .findFirst();
        String value = setting.map(Help::value).orElse("");
        return option.summary + value;
    }

    private static String value(Setting setting) {
        String value = setting.value().isEmpty() ? "none" : setting.value();
        return setting.origin().equals("default")
                ? " (default: " + value + ")"
                : " (now: " + value + ", from " + setting.origin() + ")";
    }

    private static String line(String name, String summary) {
        return "  " + name + " ".repeat(Math.max(2, 19 - name.length())) + summary + "\n";
    }
}
