package dev.retort.templates;

import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.MacroNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template refers to and uses, as far as its text says so. Filled by the compiler, then only read. */
final class Facts {
    /** How one template refers to another. */
    enum Relation {
        EXTENDS,
        INCLUDES,
        EMBEDS,
        IMPORTS
    }

    /** Another template, by the name that is resolved from the root. */
    record Reference(Relation relation, String name, int line) {}

    /** A call of what is no function, and so of a macro. */
    record MacroCall(String name, int line) {}

    /**
     * A call of a function.
     *
     * @param function its name
     * @param constant the text that it is given first; null if that is computed, or there is none
     * @param values how many values it is given in order
     * @param names the names of the others
     */
    record Call(String function, @Nullable String constant, int values, Set<String> names, int line) {}

    private final List<Call> calls = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<MacroCall> macroCalls = new ArrayList<>();
    private final Map<String, BlockNode> blocks = new LinkedHashMap<>();
    private final Map<String, MacroNode> macros = new LinkedHashMap<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private boolean isDynamic;

    List<Call> calls() {
        return calls;
    }

    List<Reference> references() {
        return references;
    }

    List<MacroCall> macroCalls() {
        return macroCalls;
    }

    Map<String, BlockNode> blocks() {
        return blocks;
    }

    Map<String, MacroNode> macros() {
        return macros;
    }

    /** {@return names that {@code from} gives to macros of others} */
    Set<String> aliases() {
        return aliases;
    }

    /** {@return the filters, functions, tests and variables that are used} */
    Set<String> words() {
        return words;
    }

    /** {@return whether it refers to a template whose name is computed} */
    boolean isDynamic() {
        return isDynamic;
    }

    void setDynamic() {
        isDynamic = true;
    }
}
