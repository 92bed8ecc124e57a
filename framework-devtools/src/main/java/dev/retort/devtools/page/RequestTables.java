package dev.retort.devtools.page;

import dev.retort.Attribute;
import dev.retort.Parameters;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.spi.RequestInspection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A request as tables, with secrets masked: what came, and what filters and handlers have made of it so far. */
public final class RequestTables {
    private static final String OWN = "dev.retort.";

    private final List<ErrorReport.Table> tables = new ArrayList<>();

    private RequestTables() {}

    /** {@return those that are not empty} */
    static List<ErrorReport.Table> of(Request request) {
        RequestTables made = new RequestTables();
        List<Fact> headers = new ArrayList<>();
        request.headers().forEach((name, value) -> headers.add(Fact.masked(name, value)));
        made.add("Path variables", facts(request.params()));
        made.add("Query", facts(query(request)));
        made.add("Form", form(request));
        made.add("Session", session(request));
        made.add("Attributes", attributes(request));
        made.add("Headers", headers);
        made.add(
                "Cookies",
                request.cookies().names().stream()
                        .map(name -> Fact.of(name, Secrets.MASK))
                        .toList());
        made.add(
                "Connection",
                List.of(
                        Fact.of("Client", String.valueOf(request.remoteAddress())),
                        Fact.of("Server", String.valueOf(request.localAddress()))));
        return List.copyOf(made.tables);
    }

    /** {@return the query; empty if it cannot be decoded, which may be what failed} */
    public static Parameters query(Request request) {
        try {
            return request.query();
        } catch (Problem undecodable) {
            return Parameters.empty();
        }
    }

    /** {@return path and query of a request, and a line for each fact of its tables} */
    public static String text(Request request) {
        StringBuilder text = new StringBuilder(Secrets.target(request.uri().toString()));
        for (ErrorReport.Table table : of(request)) {
            text.append('\n').append(table.name());
            table.facts()
                    .forEach(fact ->
                            text.append("\n  ").append(fact.name()).append(": ").append(fact.value()));
        }
        return text.toString();
    }

    private void add(String name, List<Fact> facts) {
        if (!facts.isEmpty()) {
            tables.add(new ErrorReport.Table(name, facts));
        }
    }

    private static List<Fact> facts(Parameters parameters) {
        List<Fact> facts = new ArrayList<>();
        parameters.toMap().forEach((name, values) -> values.forEach(value -> facts.add(Fact.masked(name, value))));
        return facts;
    }

    // only if somebody has read it: the body of a request comes once
    private static List<Fact> form(Request request) {
        List<Fact> facts = new ArrayList<>();
        request.find(RequestInspection.FORM).ifPresent(form -> {
            facts.addAll(facts(form));
            form.files()
                    .forEach(file -> facts.add(
                            Fact.of(file.field(), "file \"" + file.fileName() + "\", " + file.size() + " bytes")));
        });
        return facts;
    }

    private static List<Fact> session(Request request) {
        Map<String, Object> values = request.find(RequestInspection.SESSION).orElse(Map.of());
        return values.entrySet().stream()
                .map(value -> Fact.masked(value.getKey(), text(value.getValue())))
                .sorted(Comparator.comparing(Fact::name))
                .toList();
    }

    private static List<Fact> attributes(Request request) {
        return RequestInspection.of(request).attributes().entrySet().stream()
                .filter(attribute -> isOfTheApplication(attribute.getKey(), attribute.getValue()))
                .map(attribute -> Fact.masked(attribute.getKey().toString(), text(attribute.getValue())))
                .sorted(Comparator.comparing(Fact::name))
                .toList();
    }

    private static boolean isOfTheApplication(Attribute<?> key, Object value) {
        return key != RequestInspection.FORM
                && key != RequestInspection.SESSION
                && !key.toString().startsWith(OWN)
                && !value.getClass().getName().startsWith(OWN);
    }

    // a toString of the application may fail as everything of it
    private static String text(Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException broken) {
            return value.getClass().getName() + ", whose toString() fails: " + broken;
        }
    }
}
