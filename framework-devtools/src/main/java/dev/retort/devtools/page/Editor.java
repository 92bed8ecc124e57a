package dev.retort.devtools.page;

import dev.retort.SetupException;
import dev.retort.devtools.settings.DevKeys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Links that open a line of a file in the developer's editor. The browser hands them to the editor; no server opens files.
 *
 * <pre>
 * vscode                           vscode://file/home/me/Shop.java:14:1
 * idea, files of a container       idea://open?file=%2Fhome%2Fme%2FShop.java&amp;line=14
 * myedit://{file}#{line}           myedit:///home/me/Shop.java#14
 * </pre>
 */
public final class Editor {
    private static final Map<String, String> TEMPLATES = new TreeMap<>(Map.ofEntries(
            Map.entry("vscode", "vscode://file{path}:{line}:{column}"),
            Map.entry("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
            Map.entry("vscodium", "vscodium://file{path}:{line}:{column}"),
            Map.entry("cursor", "cursor://file{path}:{line}:{column}"),
            Map.entry("windsurf", "windsurf://file{path}:{line}:{column}"),
            Map.entry("zed", "zed://file{path}:{line}:{column}"),
            Map.entry("idea", "idea://open?file={query}&line={line}&column={column}"),
            Map.entry("sublime", "subl://open?url=file://{query}&line={line}&column={column}"),
            Map.entry("textmate", "txmt://open?url=file://{query}&line={line}&column={column}"),
            Map.entry("emacs", "emacs://open?url=file://{query}&line={line}&column={column}"),
            Map.entry("netbeans", "netbeans://open/?f={query}:{line}"),
            Map.entry("none", "")));
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern RUNS_CODE = Pattern.compile("(javascript|data|vbscript|blob):.*");

    private final String template;
    private final Map<String, String> folders;

    private Editor(String template, Map<String, String> folders) {
        this.template = template;
        this.folders = folders;
    }

    /**
     * {@return the editor of the settings}
     *
     * @param name a known name, a template, or empty to guess from the environment
     * @param paths folders here and for the editor, {@code here=>there}, separated by commas
     * @throws SetupException with the code {@code DEV-EDITOR}
     */
    public static Editor of(String name, String paths, Map<String, String> environment) {
        String chosen = name.isBlank() ? guess(environment) : name.strip();
        String template = TEMPLATES.getOrDefault(chosen, chosen);
        boolean isLink = template.contains("{")
                && SCHEME.matcher(template).matches()
                && !RUNS_CODE.matcher(template).matches();
        if (!template.isEmpty() && !isLink) {
            throw new SetupException(
                    "DEV-EDITOR",
                    DevKeys.EDITOR.name() + ": \"" + chosen + "\" is no editor that is known (choose one of "
                            + String.join(", ", TEMPLATES.keySet())
                            + ", or write its URL with {file}, {line} and {column})");
        }
        return new Editor(template, folders(paths));
    }

    private static Map<String, String> folders(String paths) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String pair : paths.split(",", -1)) {
            String[] ends = pair.strip().split("=>", 2);
            if (ends.length == 2) {
                folders.put(ends[0].strip(), ends[1].strip());
            } else if (!pair.isBlank()) {
                throw new SetupException(
                        "DEV-EDITOR",
                        DevKeys.EDITOR_PATHS.name() + ": \"" + pair.strip()
                                + "\" (write the folder here and the one the"
                                + " editor has it in: /app=>/home/me/shop)");
            }
        }
        return folders;
    }

    // the terminals of editors say whose they are
    private static String guess(Map<String, String> environment) {
        if (environment.containsKey("CURSOR_TRACE_ID")) {
            return "cursor";
        }
        if (environment.containsKey("ZED_TERM")) {
            return "zed";
        }
        if (environment.getOrDefault("TERMINAL_EMULATOR", "").startsWith("JetBrains")
                || environment.containsKey("IDEA_INITIAL_DIRECTORY")) {
            return "idea";
        }
        return environment.getOrDefault("TERM_PROGRAM", "").equals("vscode") ? "vscode" : "none";
    }

    /** {@return the link to a place in a file; empty if no editor is known} */
    public Optional<String> link(Path file, int line, int column) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        String path = mapped(file.toAbsolutePath().normalize().toString().replace('\\', '/'));
        String rooted = path.startsWith("/") ? path : "/" + path;
        return Optional.of(template.replace("{path}", escaped(rooted))
                .replace("{query}", URLEncoder.encode(path, StandardCharsets.UTF_8))
                .replace("{file}", escaped(path))
                .replace("{line}", Integer.toString(Math.max(1, line)))
                .replace("{column}", Integer.toString(Math.max(1, column))));
    }

    private String mapped(String path) {
        for (Map.Entry<String, String> folder : folders.entrySet()) {
            if (path.equals(folder.getKey()) || path.startsWith(folder.getKey() + "/")) {
                return folder.getValue() + path.substring(folder.getKey().length());
            }
        }
        return path;
    }

    private static String escaped(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":");
    }
}
