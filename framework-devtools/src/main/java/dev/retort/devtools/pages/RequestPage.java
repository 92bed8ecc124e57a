package dev.retort.devtools.pages;

import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.pages.replay.CurlCommand;
import dev.retort.devtools.pages.replay.Replay;
import dev.retort.devtools.pages.replay.TestMethod;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.devtools.traffic.RecordedBody;
import dev.retort.devtools.traffic.RecordedRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the last requests, and what can be made of it. */
final class RequestPage {
    private static final List<Column> HEADER = List.of(new Column("name", "Name"), new Column("value", "Value"));

    private RequestPage() {}

    static Sheet sheet(RecordedRequest request) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Facts("request", "", facts(request)));
        parts.add(new Part.Listing("headers", "Headers", HEADER, headers(request), "It had no headers."));
        addBody(parts, "body", "Body of the request", request.body());
        addBody(parts, "answerBody", "Body of the answer", request.answer());
        parts.add(new Part.Block("curl", "As a command of curl", CurlCommand.of(request), "Copy as curl"));
        parts.add(new Part.Block("test", "As a test", TestMethod.of(request), "Copy as test"));
        return new Sheet(
                request.method() + " " + Secrets.target(request.target()),
                "Secrets are masked here; a replay sends them as they were.",
                parts);
    }

    private static Map<Column, Cell> facts(RecordedRequest request) {
        Map<Column, Cell> facts = new LinkedHashMap<>();
        facts.put(new Column("at", "At"), new Cell.Time(request.at()));
        facts.put(new Column("status", "Status"), RequestsPage.status(request));
        facts.put(new Column("millis", "Time"), Cell.millis(request.time().toMillis()));
        facts.put(new Column("route", "Route"), Cell.code(request.route()));
        facts.put(new Column("source", "Registered at"), Cell.text(request.source()));
        facts.put(new Column("thread", "Thread"), Cell.text(request.thread()));
        facts.put(new Column("failure", "Failure"), RequestsPage.failure(request));
        Optional<String> why = whyNotRepeated(request);
        why.ifPresent(reason -> facts.put(new Column("noReplay", "No replay"), Cell.text(reason)));
        facts.put(new Column("actions", "Again"), new Cell.Actions(RequestsPage.path(request), why.isEmpty()));
        return facts;
    }

    private static List<List<Cell>> headers(RecordedRequest request) {
        List<List<Cell>> rows = new ArrayList<>();
        request.headers()
                .forEach((name, values) -> values.forEach(
                        value -> rows.add(List.of(Cell.code(name), Cell.code(Secrets.shown(name, value))))));
        return rows;
    }

    private static void addBody(List<Part> parts, String name, String title, RecordedBody body) {
        if (body.isEmpty()) {
            return;
        }
        String text = Secrets.body(body.text());
        boolean isHere = body.isWhole();
        String size = body.size() + " bytes" + (body.contentType().isEmpty() ? "" : " of " + body.contentType());
        String shown = isHere ? text : text.isEmpty() ? size : text + "\n... of " + size;
        parts.add(new Part.Block(name, title, shown, ""));
    }

    /** {@return why a request cannot be sent again as it was; empty if it can} */
    static Optional<String> whyNotRepeated(RecordedRequest request) {
        if (request.status() == 101) {
            return Optional.of("it opened a WebSocket");
        }
        return request.isComplete()
                ? Optional.empty()
                : Optional.of(
                        "its body is not here as it was: nobody read it to its end, it is no text, or it is too large");
    }

    /** {@return what came of sending it again} */
    static Sheet answer(RecordedRequest request, Replay.Answer answer) {
        Map<Column, Cell> facts = new LinkedHashMap<>();
        facts.put(
                new Column("request", "Request"), Cell.text(request.method() + " " + Secrets.target(request.target())));
        facts.put(new Column("status", "Status"), Cell.count(answer.status()));
        facts.put(new Column("millis", "Time"), Cell.millis(answer.time().toMillis()));
        facts.put(new Column("headers", "Headers"), new Cell.Lines(answer.headers()));
        facts.put(new Column("body", "Body"), Cell.text(answer.body()));
        facts.put(new Column("note", "Note"), Cell.text(answer.note()));
        return new Sheet("Replay", "", List.of(new Part.Facts("answer", "", facts)));
    }
}
