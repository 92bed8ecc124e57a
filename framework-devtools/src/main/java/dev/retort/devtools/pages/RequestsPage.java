package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.devtools.traffic.RecordedRequest;
import dev.retort.devtools.traffic.Recorder;
import java.util.List;

/** The last requests. */
record RequestsPage() implements DevPage {
    static final String ID = "requests";

    private static final List<Column> COLUMNS = List.of(
            new Column("at", "At"),
            new Column("method", "Method"),
            new Column("target", "Target"),
            new Column("status", "Status"),
            new Column("millis", "Time"),
            new Column("thread", "Thread"),
            new Column("route", "Route"),
            new Column("failure", "Failure"),
            new Column("actions", "Again"));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Requests";
    }

    @Override
    public String summary() {
        return "the last " + Recorder.ROOM + ", to look at, to send again, to copy";
    }

    @Override
    public int count(App app) {
        return Recorder.ofProcess().requests().size();
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows =
                Recorder.ofProcess().requests().stream().map(RequestsPage::row).toList();
        return new Sheet(
                title(),
                "The last " + Recorder.ROOM + " that have ended, the newest first. Secrets are masked.",
                List.of(new Part.Listing("requests", "", COLUMNS, rows, "There was no request yet.")));
    }

    private static List<Cell> row(RecordedRequest request) {
        return List.of(
                new Cell.Time(request.at()),
                Cell.code(request.method()),
                new Cell.Link(Secrets.target(request.target()), path(request)),
                status(request),
                Cell.millis(request.time().toMillis()),
                Cell.text(request.thread()),
                Cell.code(request.route()),
                failure(request),
                new Cell.Actions(
                        path(request), RequestPage.whyNotRepeated(request).isEmpty()));
    }

    static String path(RecordedRequest request) {
        return DevPages.ROOT + "/" + ID + "/" + request.number();
    }

    static Cell status(RecordedRequest request) {
        return new Cell.Answered(request.status(), request.isCancelled());
    }

    static Cell failure(RecordedRequest request) {
        if (request.error().isEmpty()) {
            return Cell.text(request.failure());
        }
        String text = request.failure().isEmpty() ? "report" : request.failure();
        return new Cell.Link(
                text,
                DevPages.ROOT + "/" + ErrorsPage.ID + "/" + request.error().getAsLong());
    }
}
