package dev.retort.devtools.terminal;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The browser of whoever sits before the machine. */
public final class WebBrowser {
    private static final String URL_PLACE = "%s";

    private WebBrowser() {}

    /**
     * Opens a page, by the command in {@code BROWSER} if it is set, else by the one of the system.
     *
     * @return whether the command could be started
     */
    public static boolean open(URI page) {
        try {
            new ProcessBuilder(command(System.getenv("BROWSER"), System.getProperty("os.name", ""), page.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /**
     * {@return the command}
     *
     * @param browser one command, or several with colons between them, the first of which counts; empty for none
     */
    static List<String> command(@Nullable String browser, String system, String page) {
        if (browser != null && !browser.isBlank()) {
            return named(browser.strip(), page);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page);
        }
        return List.of(name.startsWith("mac") ? "open" : "xdg-open", page);
    }

    private static List<String> named(String browser, String page) {
        List<String> words = new ArrayList<>(List.of(browser.split(":", 2)[0].split(" +")));
        if (words.stream().noneMatch(word -> word.contains(URL_PLACE))) {
            words.add(URL_PLACE);
        }
        words.replaceAll(word -> word.replace(URL_PLACE, page));
        return words;
    }
}
