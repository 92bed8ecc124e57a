package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.spi.TemplateDescription;
import dev.retort.spi.TemplateInspection;
import java.util.List;
import java.util.Optional;

/** The templates, compiled as they are now. */
record TemplatesPage(Places places) implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", "Template"),
            new Column("state", "State"),
            new Column("problem", "Problem"),
            new Column("line", "Line"),
            new Column("location", "From"));

    @Override
    public String id() {
        return "templates";
    }

    @Override
    public String title() {
        return "Templates";
    }

    @Override
    public String summary() {
        return "which there are, where from, and which are broken";
    }

    @Override
    public int count(App app) {
        return 0; // all would be compiled for it
    }

    @Override
    public Sheet sheet(App app) {
        Optional<TemplateInspection> inspection = TemplateInspection.of(app);
        List<List<Cell>> rows = inspection
                .map(found -> found.templates().stream().map(this::row).toList())
                .orElse(List.of());
        String none = inspection.isEmpty()
                ? "Nothing renders templates here: dev.retort:framework-templates does."
                : "There are none in templates/.";
        return new Sheet(
                title(),
                "All that can be found, compiled as they are now.",
                List.of(new Part.Listing("templates", "", COLUMNS, rows, none)));
    }

    private List<Cell> row(TemplateDescription template) {
        boolean isSound = template.problem().isEmpty();
        return List.of(
                Cell.code(template.name()),
                new Cell.State(isSound ? "compiled" : "broken", isSound ? Cell.Tone.GOOD : Cell.Tone.BAD),
                Cell.text(template.problem().orElse("")),
                template.line() == 0 ? Cell.text("") : Cell.count(template.line()),
                places.of(template.location(), template.file(), template.line()));
    }
}
