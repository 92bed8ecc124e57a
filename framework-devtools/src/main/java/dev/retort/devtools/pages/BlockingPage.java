package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.blocking.BlockingFinding;
import dev.retort.devtools.blocking.BlockingFindings;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import java.util.List;

/** The lines that have blocked an event loop. */
record BlockingPage(Places places) implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("line", "Line"),
            new Column("code", "Code"),
            new Column("route", "Route"),
            new Column("call", "Call that waits"),
            new Column("found", "What happened"),
            new Column("count", "Count"),
            new Column("last", "Last"),
            new Column("longestMillis", "Longest"),
            new Column("remedy", "What to do"));

    @Override
    public String id() {
        return "blocking";
    }

    @Override
    public String title() {
        return "Blocked loops";
    }

    @Override
    public String summary() {
        return "lines that held an event loop, and what to do";
    }

    @Override
    public int count(App app) {
        return BlockingFindings.ofProcess().count();
    }

    @Override
    public boolean isAlarming() {
        return BlockingFindings.ofProcess().count() > 0;
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows =
                BlockingFindings.ofProcess().all().stream().map(this::row).toList();
        return new Sheet(
                title(),
                "While an event loop is held, all connections that it serves wait. Seen by looking at loops that do not get"
                        + " on; retort.dev.strict-blocking=true refuses each such call where it is made.",
                List.of(new Part.Listing("blocking", "", COLUMNS, rows, "No event loop was held.")));
    }

    private List<Cell> row(BlockingFinding finding) {
        return List.of(
                places.of(finding.call().line()),
                Cell.code(finding.call().place()),
                Cell.text(finding.call().route()),
                Cell.code(finding.call().call()),
                Cell.text(finding.isRefused() ? "refused" : "held"),
                Cell.count(finding.count()),
                new Cell.Time(finding.last()),
                Cell.millis(finding.longest().toMillis()),
                Cell.text(finding.call().remedy()));
    }
}
