package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.pages.sheet.Cell;
import dev.retort.devtools.pages.sheet.Column;
import dev.retort.devtools.pages.sheet.Part;
import dev.retort.devtools.pages.sheet.Sheet;
import dev.retort.spi.AppInspection;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteDescription;
import java.util.List;
import java.util.stream.Collectors;

/** The routes: what answers, where it was registered, on which thread and why, behind what. */
record RoutesPage(Places places) implements DevPage {
    private static final List<Column> COLUMNS = List.of(
            new Column("methods", "Methods"),
            new Column("pattern", "Pattern"),
            new Column("name", "Name"),
            new Column("source", "Source"),
            new Column("handler", "Handler"),
            new Column("thread", "Thread"),
            new Column("why", "Why there"),
            new Column("steps", "Filters and hooks"),
            new Column("limits", "Limits"));

    @Override
    public String id() {
        return "routes";
    }

    @Override
    public String title() {
        return "Routes";
    }

    @Override
    public String summary() {
        return "what answers, where it is written, on which thread and why";
    }

    @Override
    public int count(App app) {
        return AppInspection.of(app).routes().size();
    }

    @Override
    public Sheet sheet(App app) {
        List<List<Cell>> rows = AppInspection.of(app).contracts().map(this::row).toList();
        return new Sheet(
                title(),
                "In the order of registration; which one answers a request does not depend on it. Filters and hooks in the"
                        + " order in which a request meets them.",
                List.of(new Part.Listing("routes", "", COLUMNS, rows, "The application has no routes.")));
    }

    private List<Cell> row(RouteContract contract) {
        RouteDescription route = contract.route();
        return List.of(
                Cell.code(route.methods().stream().map(Enum::name).sorted().collect(Collectors.joining(", "))),
                Cell.code(route.pattern()),
                Cell.text(route.name()),
                places.of(contract.way().registeredBy(), route.source()),
                Cell.text(route.handler()),
                Cell.text(route.thread()),
                Cell.text(contract.way().thread()),
                new Cell.Lines(contract.way().steps()),
                new Cell.Named(contract.way().limits()));
    }
}
