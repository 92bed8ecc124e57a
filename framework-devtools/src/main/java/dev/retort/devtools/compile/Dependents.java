package dev.retort.devtools.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sources that must be compiled again because of what others have become.
 *
 * <p>Class files name the classes they use, also those of generics and annotations. They do not name a constant that was
 * copied into them, nor a class that would now be meant by a name; for these the sources are searched for the word.
 */
final class Dependents {
    private final Set<String> reshaped = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    /** Notes what has become of a class; null where there is none. */
    void compare(String name, @Nullable ClassFile before, @Nullable ClassFile after) {
        if (before == null || after == null) {
            reshaped.add(name);
            words.add(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1));
            return;
        }
        if (!before.shape().equals(after.shape())) {
            reshaped.add(name);
        }
        Set<Map.Entry<String, String>> changed =
                new HashSet<>(before.constants().entrySet());
        changed.addAll(after.constants().entrySet());
        changed.removeIf(constant -> before.constants().entrySet().contains(constant)
                && after.constants().entrySet().contains(constant));
        changed.forEach(constant -> words.add(constant.getKey()));
    }

    /** {@return the sources of these classes that depend on what has changed} */
    Set<Path> find(Classes classes, Collection<Path> sources) {
        Set<Path> found = new HashSet<>();
        Set<String> felt = withHeirs(classes);
        classes.entries().forEach((name, entry) -> {
            if (entry.file().references().stream().anyMatch(felt::contains)) {
                Path source = Classes.source(entry);
                if (source != null) {
                    found.add(source);
                }
            }
        });
        if (!words.isEmpty()) {
            Pattern pattern = Pattern.compile(
                    words.stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(?:", ")\\b")));
            sources.stream().filter(source -> mentions(source, pattern)).forEach(found::add);
        }
        return found;
    }

    // a call of an inherited method names the class it is called on, not the one that declares it
    private Set<String> withHeirs(Classes classes) {
        Set<String> all = new HashSet<>(reshaped);
        Deque<String> open = new ArrayDeque<>(reshaped);
        while (!open.isEmpty()) {
            String parent = open.pop();
            classes.entries().forEach((name, entry) -> {
                if (entry.file().parents().contains(parent) && all.add(name)) {
                    open.push(name);
                }
            });
        }
        return all;
    }

    private static boolean mentions(Path source, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
            return matcher.find();
        } catch (IOException gone) {
            return false;
        }
    }
}
