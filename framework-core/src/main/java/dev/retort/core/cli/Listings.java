package dev.retort.core.cli;

import dev.retort.Config.Setting;
import dev.retort.Method;
import dev.retort.spi.PluginDescription;
import dev.retort.spi.RouteDescription;
import java.util.List;
import java.util.stream.Collectors;

/** What the listing commands print. */
final class Listings {
    private Listings() {}

    /** {@return the routes, one a line; what is hidden is counted, or shown if all are asked for} */
    static String routes(List<RouteDescription> routes, boolean all) {
        Table table = new Table("METHOD", "PATH", "NAME", "SOURCE", "THREAD", "FILTERS");
        int hidden = 0;
        for (RouteDescription route : routes) {
            if (route.hidden() && !all) {
                hidden++;
            } else {
                table.add(
                        methods(route),
                        route.pattern(),
                        route.name(),
                        route.source(),
                        route.thread(),
                        String.valueOf(route.filters()));
            }
        }
        String rest = hidden == 0 ? "" : count(hidden, "hidden route") + " more (--all shows them)\n";
        return table.isEmpty() ? "no routes\n" + rest : table.text() + rest;
    }

    private static String methods(RouteDescription route) {
        return route.methods().stream().sorted().map(Method::toString).collect(Collectors.joining(","));
    }

    /** {@return the plugins in order of installation, each with its number; those that are off last} */
    static String plugins(List<PluginDescription> plugins) {
        if (plugins.isEmpty()) {
            return "no plugins (add one to the dependencies, or app.plugin(...))\n";
        }
        Table table = new Table("#", "PLUGIN", "STATE", "VERSION", "WHY", "FOUND IN");
        int place = 0;
        for (PluginDescription plugin : plugins) {
            table.add(
                    plugin.enabled() ? String.valueOf(++place) : "",
                    plugin.id(),
                    plugin.enabled() ? "on" : "off",
                    plugin.version(),
                    plugin.reason(),
                    plugin.location());
        }
        return table.text();
    }

    /** {@return the settings with values and origins, followed by those that nothing knows} */
    static String settings(List<Setting> settings, List<String> unknown) {
        Table table = new Table("KEY", "VALUE", "FROM");
        settings.forEach(setting -> table.add(setting.key(), setting.value(), setting.origin()));
        if (unknown.isEmpty()) {
            return table.text();
        }
        return table.text() + "\nunknown settings\n"
                + unknown.stream().map(message -> "  " + message + "\n").collect(Collectors.joining());
    }

    /** {@return the problems, one a line} */
    static String problems(List<String> problems) {
        return count(problems.size(), "problem") + "\n"
                + problems.stream().map(problem -> "  " + problem + "\n").collect(Collectors.joining());
    }

    /** {@return a number with its noun} */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
