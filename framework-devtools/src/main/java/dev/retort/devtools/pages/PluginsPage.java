package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.spi.AppInspection;
import dev.retort.spi.PluginDescription;
import java.util.ArrayList;
import java.util.List;

/** The plugins that were found, as the command {@code plugins} lists them. */
record PluginsPage() implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("number", "#"),
            new Column("id", "Plugin"),
            new Column("state", "State"),
            new Column("version", "Version"),
            new Column("why", "Why"),
            new Column("location", "Found in"));

    @Override
    public String id() {
        return "plugins";
    }

    @Override
    public String title() {
        return "Plugins";
    }

    @Override
    public String summary() {
        return "which are on, in what order, and why";
    }

    @Override
    public int count(App app) {
        return AppInspection.of(app).plugins().size();
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows = new ArrayList<>();
        for (PluginDescription plugin : AppInspection.of(app).plugins()) {
            rows.add(List.of(
                    plugin.enabled() ? Cell.count(rows.size() + 1L) : Cell.text(""),
                    Cell.code(plugin.id()),
                    new Cell.State(
                            plugin.enabled() ? "on" : "off", plugin.enabled() ? Cell.Tone.GOOD : Cell.Tone.PLAIN),
                    Cell.text(plugin.version()),
                    Cell.text(plugin.reason()),
                    Cell.text(plugin.location())));
        }
        return new Sheet(
                title(),
                "In the order of installation; those that are off come last.",
                List.of(new Part.Listing("plugins", "", COLUMNS, rows, "No plugin was found.")));
    }
}
