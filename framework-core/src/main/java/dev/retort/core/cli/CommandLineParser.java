package dev.retort.core.cli;

import dev.retort.SetupException;
import dev.retort.core.config.Value;
import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments from left to right; the first mistake is kept, reading goes on.
 *
 * <p>Every start passes through here, so it is written without streams, lambdas and joined texts: the first of each
 * costs a JVM several milliseconds.
 */
final class CommandLineParser {
    private final List<String> words;
    private final Map<String, Value> settings = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private @Nullable String command;
    private boolean isHelp;
    private boolean isVersion;
    private @Nullable SetupException mistake;
    private int next;

    CommandLineParser(List<String> words) {
        this.words = List.copyOf(words);
    }

    CommandLine parse() {
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.equals("--")) {
                takePlainWords();
            } else if (word.startsWith("-") && word.length() > 1) {
                option(word);
            } else {
                plainWord(word);
            }
        }
        String name = command == null ? BuiltInCommand.RUN.label() : command;
        Optional<BuiltInCommand> builtIn = BuiltInCommand.find(name);
        if (builtIn.isPresent()) {
            checkArguments(builtIn.get());
        }
        return new CommandLine(name, arguments, settings, isHelp, isVersion, Optional.ofNullable(mistake));
    }

    private void takePlainWords() {
        while (next < words.size()) {
            plainWord(words.get(next++));
        }
    }

    private void plainWord(String word) {
        if (command != null) {
            arguments.add(word);
            return;
        }
        command = word;
        if (BuiltInCommand.find(word).isEmpty()) {
            arguments.addAll(words.subList(next, words.size()));
            next = words.size();
        }
    }

    private void option(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        Optional<ShortOption> known = ShortOption.find(name);
        if (known.isPresent()) {
            shortOption(known.get(), value);
        } else if (name.startsWith("--") && name.indexOf('.') > 2) {
            set(name.substring(2), value != null ? value : nextValue().orElse("true"), name);
        } else if (isWordOption(name)) {
            wordOption(name, value);
        } else {
            mistake("CLI-OPTION", name + ": unknown option" + Nearest.hint(name, optionNames()));
        }
    }

    private void shortOption(ShortOption option, @Nullable String value) {
        String text = value;
        if (text == null) {
            text = option.isFlag() ? "true" : nextValue().orElse(null);
        }
        if (text != null) {
            set(option.key.name(), text, option.option);
        } else {
            mistake(
                    "CLI-VALUE",
                    option.option + ": the value is missing (" + option.option + " " + option.example + ")");
        }
    }

    private void set(String key, String value, String option) {
        settings.put(key, Value.of(value, "command line ".concat(option)));
    }

    private Optional<String> nextValue() {
        if (next == words.size() || isOption(words.get(next))) {
            return Optional.empty();
        }
        return Optional.of(words.get(next++));
    }

    private static boolean isOption(String word) {
        boolean isNegativeNumber = word.length() > 1 && word.charAt(0) == '-' && Character.isDigit(word.charAt(1));
        return word.startsWith("-") && !isNegativeNumber;
    }

    private static boolean isWordOption(String name) {
        return optionNames().contains(name);
    }

    private void wordOption(String name, @Nullable String value) {
        if (value != null) {
            mistake("CLI-VALUE", name + ": takes no value");
        }
        switch (name) {
            case "--help", "-h" -> isHelp = true;
            case "--version" -> isVersion = true;
            default -> arguments.add(name);
        }
    }

    private void checkArguments(BuiltInCommand builtIn) {
        for (String argument : arguments) {
            if (argument.startsWith("--") && !builtIn.options().contains(argument)) {
                mistake("CLI-OPTION", argument + ": not an option of " + builtIn.label());
            } else if (!argument.startsWith("--")) {
                mistake("CLI-ARGUMENT", "\"" + argument + "\": " + builtIn.label() + " takes no arguments");
            }
        }
    }

    private void mistake(String code, String message) {
        if (mistake == null) {
            mistake = new SetupException(code, message + " (--help lists commands and options)");
        }
    }

    private static List<String> optionNames() {
        List<String> names = new ArrayList<>(List.of("--help", "-h", "--version"));
        for (ShortOption known : ShortOption.values()) {
            names.add(known.option);
        }
        for (BuiltInCommand known : BuiltInCommand.values()) {
            names.addAll(known.options());
        }
        return names;
    }
}
