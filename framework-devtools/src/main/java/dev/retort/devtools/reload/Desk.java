package dev.retort.devtools.reload;

import dev.retort.App;
import dev.retort.Method;
import dev.retort.devtools.pin.Pin;
import dev.retort.devtools.terminal.KeyCommand;
import dev.retort.devtools.terminal.WebBrowser;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DevelopmentServer;
import dev.retort.spi.RouteDescription;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the keys of the terminal do with the program. */
final class Desk {
    private final Stage stage;
    private final Terminal terminal;

    Desk(Stage stage, Terminal terminal) {
        this.stage = stage;
        this.terminal = terminal;
    }

    /** {@return the commands} */
    List<KeyCommand> commands(Runnable reload) {
        return List.of(
                new KeyCommand('r', "reload", "start the next generation, whether files have changed or not", reload),
                new KeyCommand('o', "browser", "open the application in the browser", this::openBrowser),
                new KeyCommand('l', "routes", "list the routes", this::listRoutes),
                new KeyCommand('p', "console", "show the PIN of the console, and unlock it", Pin.ofProcess()::show),
                new KeyCommand('q', "quit", "stop the program", () -> System.exit(0)));
    }

    private void openBrowser() {
        URI page = stage.server()
                .map(DevelopmentServer::urls)
                .map(urls -> urls.get(0))
                .orElse(null);
        if (page == null) {
            terminal.print("browser     nothing is listening yet");
        } else {
            boolean isOpen = WebBrowser.open(page);
            terminal.print("browser     " + page + (isOpen ? "" : " (no browser was found: set BROWSER to a command)"));
        }
    }

    private void listRoutes() {
        Optional<App> app = stage.app();
        if (app.isEmpty()) {
            terminal.print("routes      the program has not started yet");
            return;
        }
        List<RouteDescription> routes = AppInspection.of(app.get()).routes().stream()
                .filter(route -> !route.hidden())
                .toList();
        if (routes.isEmpty()) {
            terminal.print("routes      none");
        }
        int methods = widest(routes.stream().map(Desk::methods).toList());
        int patterns = widest(routes.stream().map(RouteDescription::pattern).toList());
        for (RouteDescription route : routes) {
            terminal.print(padded(methods(route), methods) + "  " + padded(route.pattern(), patterns) + "  "
                    + route.source() + (route.name().isEmpty() ? "" : "  " + route.name()));
        }
    }

    private static String methods(RouteDescription route) {
        return route.methods().stream().sorted().map(Method::toString).collect(Collectors.joining(","));
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
