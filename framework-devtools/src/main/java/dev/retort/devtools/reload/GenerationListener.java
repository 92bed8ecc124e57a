package dev.retort.devtools.reload;

/** Hears what becomes of the program. */
@FunctionalInterface
public interface GenerationListener {
    /** Called after each change, on the thread that reloads; must not block. */
    void changed(Change change);
}
