package dev.retort.devtools.settings;

import dev.retort.Key;
import java.util.List;

/** The settings of debug mode that are not those of framework-core. */
public final class DevKeys {
    /** The names, beside those of this machine, by which debug mode may be addressed. */
    public static final Key<String> ALLOWED_HOSTS = Key.of("retort.dev.allowed-hosts", "")
            .describe("host names, separated by commas, that debug mode answers to beside localhost");

    /** The networks that may reach debug mode; declared by framework-core too, which checks the address by it. */
    public static final Key<String> ALLOWED_NETWORKS = Key.of("retort.dev.allowed-networks", "");

    /** The editor that links of error pages open. */
    public static final Key<String> EDITOR = Key.of("retort.dev.editor", "")
            .describe(
                    "editor that error pages link to: vscode, idea, cursor, ..., or a URL with {file} {line} {column}");

    /** Where files are for the editor. */
    public static final Key<String> EDITOR_PATHS = Key.of("retort.dev.editor-paths", "")
            .describe("folders here and where the editor has them, such as /app=>/home/me/shop, separated by commas");

    /** Whether browsers are told to refresh. */
    public static final Key<Boolean> REFRESH = Key.of("retort.dev.refresh", true)
            .describe("whether pages in the browser refresh themselves when something was changed");

    /** Where a debugger may attach; declared by framework-core, which has an option for it. */
    public static final Key<String> DEBUGGER = Key.of("retort.dev.jdwp", "");

    /** Whether Java may be evaluated in the program; declared by framework-core, which has an option for it. */
    public static final Key<Boolean> CONSOLE = Key.of("retort.dev.console", false);

    /** Whether keys in the terminal are commands. */
    public static final Key<Boolean> KEYS = Key.of("retort.dev.keys", true)
            .describe(
                    "whether keys pressed in the terminal are commands; false leaves the standard input to the program");

    /** Whether Reactor notes where operators were written. */
    public static final Key<Boolean> ASSEMBLY_TRACE = Key.of("retort.dev.assembly-trace", true)
            .describe("whether failures tell the lines where the operators they went through were written");

    /** Whether calls that block are refused on event loops. */
    public static final Key<Boolean> STRICT_BLOCKING = Key.of("retort.dev.strict-blocking", false)
            .describe("whether a call that blocks on an event loop fails; needs BlockHound");

    /** Every key that is declared here. */
    public static final List<Key<?>> ALL =
            List.of(ALLOWED_HOSTS, EDITOR, EDITOR_PATHS, REFRESH, KEYS, ASSEMBLY_TRACE, STRICT_BLOCKING);

    private DevKeys() {}
}
