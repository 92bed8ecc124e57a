package dev.retort.devtools.page;

import dev.retort.Attribute;
import dev.retort.Html;
import dev.retort.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last reports of this process, those of failures longer than those of a page that was not found. They hold texts only,
 * and outlive the generation that they tell of. Thread-safe.
 */
public final class ErrorHistory {
    /** How many reports are kept. */
    public static final int ROOM = 50;

    private static final Attribute<Long> NUMBER = Attribute.of("dev.retort.devtools.error");
    private static final ErrorHistory PROCESS = new ErrorHistory();

    private final Deque<Kept> kept = new ArrayDeque<>();
    private long last;

    private record Kept(long number, Instant at, ErrorReport report) {}

    private ErrorHistory() {}

    /** {@return that of this process} */
    public static ErrorHistory ofProcess() {
        return PROCESS;
    }

    /**
     * A report, in a line.
     *
     * @param number by which it is asked for
     * @param at when it was made
     * @param status the status of the answer
     * @param method the method of the request
     * @param target path and query, masked
     * @param headline what failed
     * @param place the first line of the application's own code that it went through; may be empty
     */
    public record Entry(
            long number, Instant at, int status, String method, String target, String headline, String place) {}

    /** Keeps the report of a request, unless there is one already: an answer may be tried twice. */
    void add(Request request, ErrorReport report) {
        if (request.find(NUMBER).isPresent()) {
            return;
        }
        synchronized (kept) {
            if (kept.size() == ROOM) {
                kept.remove(kept.stream()
                        .filter(one -> one.report().status() < 500)
                        .findFirst()
                        .orElseGet(kept::getFirst));
            }
            kept.addLast(new Kept(++last, Instant.now(), report));
            request.set(NUMBER, last);
        }
    }

    /** {@return the number of the report of a request; empty if there is none} */
    public static OptionalLong number(Request request) {
        return request.find(NUMBER).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** {@return all that are kept, the newest first} */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        synchronized (kept) {
            kept.forEach(one -> entries.add(entry(one)));
        }
        Collections.reverse(entries);
        return entries;
    }

    private static Entry entry(Kept one) {
        ErrorReport report = one.report();
        String place = report.failures().stream()
                .flatMap(failure -> failure.own().stream())
                .findFirst()
                .map(Failure.Frame::text)
                .orElse("");
        return new Entry(
                one.number(), one.at(), report.status(), report.method(), report.target(), report.headline(), place);
    }

    /** {@return a report as its page; empty if it is not kept any more} */
    public Optional<Html> page(long number, Editor editor) {
        return find(number).map(report -> HtmlErrorPage.page(report, editor, Optional.empty()));
    }

    /** {@return a report as the members of a JSON object; empty if it is not kept any more} */
    public Optional<Map<String, Object>> members(long number) {
        return find(number).map(JsonErrorPage::debug);
    }

    private Optional<ErrorReport> find(long number) {
        synchronized (kept) {
            return kept.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .map(Kept::report);
        }
    }
}
