package dev.retort.core.config;

import dev.retort.SetupException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the settings of one file, each with its line, and refuses a second value for one of them. */
final class FileEntries {
    private record Entry(Value value, int line) {}

    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    FileEntries(String file) {
        this.file = file;
    }

    /** Adds a setting under the name by which it is compared. */
    void add(String name, String written, String text, int line) {
        if (written.isBlank()) {
            throw failure(line, "a value without a name (write name = value)");
        }
        Entry earlier = entries.putIfAbsent(name, new Entry(Value.of(text, file + ":" + line), line));
        if (earlier != null) {
            throw failure(line, "\"" + written + "\" is already set at line " + earlier.line + " (remove one of them)");
        }
    }

    /** {@return the failure at a line of this file} */
    SetupException failure(int line, String what) {
        return new SetupException("CONFIG-FILE", file + ":" + line + ": " + what);
    }

    int size() {
        return entries.size();
    }

    Map<String, Value> toMap() {
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> values.put(name, entry.value));
        return values;
    }
}
