package dev.retort.core.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One source of settings: a file, the environment, the command line, code. */
interface Layer {
    /** {@return the value of a setting by its canonical name; null if this source does not set it} */
    @Nullable
    Value find(String name);

    /** {@return the canonical names this source sets; of the environment none, as its names say too little} */
    Set<String> names();

    /** {@return those of its names that are worth a line in the list of all settings} */
    default Set<String> listed() {
        return names();
    }
}
