package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.devtools.traffic.StreamFigures;
import java.util.List;

/** The streams that are open, and how they get on. */
record StreamsPage() implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("kind", "Kind"),
            new Column("target", "Target"),
            new Column("route", "Route"),
            new Column("source", "Registered at"),
            new Column("seconds", "Age"),
            new Column("perSecond", "Rate"),
            new Column("requested", "Requested"),
            new Column("emitted", "Emitted"),
            new Column("received", "Received"),
            new Column("bytes", "Bytes"),
            new Column("quietMillis", "Quiet for"),
            new Column("waitsFor", "Waits for"));

    @Override
    public String id() {
        return "streams";
    }

    @Override
    public String title() {
        return "Streams";
    }

    @Override
    public String summary() {
        return "event streams, WebSockets and other answers that go on, the slowest first";
    }

    @Override
    public int count(App app) {
        return Recorder.ofProcess().streams().size();
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows =
                Recorder.ofProcess().streams().stream().map(StreamsPage::row).toList();
        return new Sheet(
                title(),
                "Answers that are being sent, the slowest first. A connection requests what it can take: a stream that has"
                        + " emitted all of it waits for its client, another one for the application.",
                List.of(new Part.Listing("streams", "", COLUMNS, rows, "No stream is open.")));
    }

    private static List<Cell> row(StreamFigures stream) {
        return List.of(
                Cell.text(stream.kind()),
                Cell.text(Secrets.target(stream.target())),
                Cell.code(stream.route()),
                Cell.text(stream.source()),
                new Cell.Count(stream.age().toSeconds(), "s"),
                new Cell.Count(Math.round(stream.perSecond() * 10) / 10.0, "/s"),
                stream.requested() == Long.MAX_VALUE ? Cell.text("all") : Cell.count(stream.requested()),
                Cell.count(stream.emitted()),
                Cell.count(stream.received()),
                Cell.count(stream.bytes()),
                Cell.millis(stream.quiet().toMillis()),
                Cell.text(stream.waitsForApplication() ? "the application" : "the client"));
    }
}
