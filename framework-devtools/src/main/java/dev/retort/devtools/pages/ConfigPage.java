package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.Config;
import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.spi.AppInspection;
import java.util.List;

/** The settings with their origins, as the command {@code config} lists them: those first that somebody has set. */
record ConfigPage() implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("key", "Key"),
            new Column("value", "Value"),
            new Column("origin", "From"),
            new Column("description", "What it is for"));

    @Override
    public String id() {
        return "config";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public String summary() {
        return "each with its value and where that is from";
    }

    @Override
    public int count(App app) {
        return (int) app.config().settings().stream().filter(ConfigPage::isSet).count();
    }

    private static boolean isSet(Config.Setting setting) {
        return !setting.origin().equals("default");
    }

    @Override
    public Sheet sheet(App app) {
        List<Config.Setting> all = app.config().settings();
        List<List<Cell>> unknown = AppInspection.of(app).unknownSettings().stream()
                .map(message -> List.of(Cell.text(message)))
                .toList();
        return new Sheet(
                title(),
                "From weak to strong: defaults, code, files, .env, environment, system properties, command line. Secrets are"
                        + " masked.",
                List.of(
                        new Part.Listing(
                                "set",
                                "What somebody has set",
                                COLUMNS,
                                all.stream()
                                        .filter(ConfigPage::isSet)
                                        .map(ConfigPage::row)
                                        .toList(),
                                "Everything has its default."),
                        new Part.Listing(
                                "unknown",
                                "Settings that nothing knows",
                                List.of(new Column("problem", "Problem")),
                                unknown,
                                "There are none."),
                        new Part.Listing(
                                "defaults",
                                "What has its default",
                                COLUMNS,
                                all.stream()
                                        .filter(setting -> !isSet(setting))
                                        .map(ConfigPage::row)
                                        .toList(),
                                "Nothing has its default.")));
    }

    private static List<Cell> row(Config.Setting setting) {
        return List.of(
                Cell.code(setting.key()),
                Cell.code(Secrets.shown(setting.key(), setting.value())),
                Cell.text(setting.origin()),
                Cell.text(setting.description()));
    }
}
