package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.reload.ReloadRecord;
import java.util.List;

/** The reloads with their times. */
record ReloadsPage() implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("at", "At"),
            new Column("result", "Result"),
            new Column("generation", "Generation"),
            new Column("files", "Changed"),
            new Column("compileMillis", "Compile"),
            new Column("swapMillis", "Swap"),
            new Column("totalMillis", "Total"),
            new Column("problem", "Problem"));

    @Override
    public String id() {
        return "reloads";
    }

    @Override
    public String title() {
        return "Reloads";
    }

    @Override
    public String summary() {
        return "what was saved, what became of it, and how long it took";
    }

    @Override
    public int count(App app) {
        return Generations.ofProcess().history().records().size();
    }

    @Override
    public boolean isAlarming() {
        return Generations.ofProcess().failure().isPresent();
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows = Generations.ofProcess().history().records().stream()
                .map(ReloadsPage::row)
                .toList();
        return new Sheet(
                title(),
                "The newest first. Compile is the compiler, swap the new classes up to an application that answers, total the"
                        + " time from the sign of the change.",
                List.of(new Part.Listing(
                        "reloads", "", COLUMNS, rows, "This program is not reloaded; the terminal has said why.")));
    }

    private static List<Cell> row(ReloadRecord reload) {
        return List.of(
                new Cell.Time(reload.at()),
                result(reload.result()),
                Cell.count(reload.generation()),
                new Cell.Lines(reload.files()),
                Cell.millis(reload.compile().toMillis()),
                Cell.millis(reload.swap().toMillis()),
                Cell.millis(reload.total().toMillis()),
                Cell.text(reload.problem()));
    }

    private static Cell result(ReloadRecord.Result result) {
        return switch (result) {
            case LIVE -> new Cell.State("live", Cell.Tone.GOOD);
            case NOT_COMPILED -> new Cell.State("does not compile", Cell.Tone.BAD);
            case NOT_STARTED -> new Cell.State("does not start", Cell.Tone.BAD);
            case TAKEN_BACK -> new Cell.State("taken back", Cell.Tone.PLAIN);
        };
    }
}
