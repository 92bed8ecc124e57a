package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.page.ErrorHistory;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import java.util.List;

/** The last reports of failures. */
record ErrorsPage() implements DevPage {
    static final String ID = "errors";

    private static final List<Column> COLUMNS = List.of(
            new Column("at", "At"),
            new Column("status", "Status"),
            new Column("method", "Method"),
            new Column("target", "Target"),
            new Column("error", "Failure"),
            new Column("place", "In"));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Errors";
    }

    @Override
    public String summary() {
        return "the last " + ErrorHistory.ROOM + " error pages, also of what scripts have asked for";
    }

    @Override
    public int count(App app) {
        return ErrorHistory.ofProcess().entries().size();
    }

    @Override
    public boolean isAlarming() {
        return ErrorHistory.ofProcess().entries().stream().anyMatch(entry -> entry.status() >= 500);
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows =
                ErrorHistory.ofProcess().entries().stream().map(ErrorsPage::row).toList();
        return new Sheet(
                title(),
                "The last " + ErrorHistory.ROOM + " reports, the newest first; each opens as its error page.",
                List.of(new Part.Listing("errors", "", COLUMNS, rows, "Nothing has failed yet.")));
    }

    private static List<Cell> row(ErrorHistory.Entry entry) {
        return List.of(
                new Cell.Time(entry.at()),
                new Cell.Answered(entry.status(), false),
                Cell.code(entry.method()),
                Cell.text(entry.target()),
                new Cell.Link(entry.headline(), DevPages.ROOT + "/" + ID + "/" + entry.number()),
                Cell.code(entry.place()));
    }
}
