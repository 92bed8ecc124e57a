package dev.retort.devtools.page;

import dev.retort.devtools.page.Failure.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Exceptions and pieces of source as HTML: own code with its lines, what stands between folded. */
final class HtmlStack {
    private static final int OPEN_EXCERPTS = 2;

    private final Markup html;
    private final Editor editor;
    private final Detail detail;
    private final Set<String> shownPlaces = new HashSet<>();
    private final ErrorReport report;

    HtmlStack(ErrorReport report, Markup html, Editor editor, Detail detail) {
        this.report = report;
        this.html = html;
        this.editor = editor;
        this.detail = detail;
    }

    /** {@return the frames of the application with their source, by the anchor of each} */
    Map<String, Frame> anchors() {
        Map<String, Frame> anchors = new LinkedHashMap<>();
        Set<String> places = new HashSet<>();
        report.failures().stream()
                .limit(detail.failures())
                .flatMap(failure -> failure.frames().stream()
                        .filter(frame -> frame.source().isPresent())
                        .limit(detail.excerpts))
                .filter(frame -> places.add(frame.text()))
                .forEach(frame -> anchors.put(anchor(places.size()), frame));
        return anchors;
    }

    private static String anchor(int number) {
        return "frame-" + number;
    }

    void failures() {
        List<Failure> failures = report.failures();
        failures.stream().limit(detail.failures()).forEach(this::failure);
        if (failures.size() > detail.failures()) {
            html.element("p", "and " + (failures.size() - detail.failures()) + " more exceptions", "class", "where");
        }
    }

    private void failure(Failure failure) {
        html.open("h3");
        if (!failure.relation().isEmpty()) {
            html.element("em", failure.relation() + " ");
        }
        html.text(failure.type()).close();
        String message = report.saidBy(failure);
        if (!message.isEmpty()) {
            html.element(
                    "p",
                    message.length() > detail.text() ? message.substring(0, detail.text()) + "..." : message,
                    "class",
                    "message");
        }
        frames(failure.frames());
        if (failure.shared() > 0) {
            html.element("p", "and " + failure.shared() + " more frames as above", "class", "where");
        }
    }

    private void frames(List<Frame> frames) {
        List<Frame> folded = new ArrayList<>();
        int shown = 0;
        for (Frame frame : frames) {
            if (frame.source().isEmpty() || shown >= detail.excerpts) {
                folded.add(frame);
            } else {
                fold(folded);
                own(frame, frame.source().get(), shown++ < OPEN_EXCERPTS);
            }
        }
        fold(folded);
    }

    private void own(Frame frame, Excerpt excerpt, boolean isAmongFirst) {
        boolean isNew = shownPlaces.add(frame.text());
        String[] id = isNew ? new String[] {"id", anchor(shownPlaces.size())} : new String[0];
        if (isNew && isAmongFirst) {
            excerpt(excerpt, frame.code(), id);
        } else {
            html.open("details", id)
                    .open("summary")
                    .element("code", frame.text())
                    .close();
            excerpt(excerpt, frame.code());
            html.close();
        }
    }

    private void fold(List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        html.open("details");
        html.element("summary", frames.size() + (frames.size() == 1 ? " library frame" : " library frames"));
        html.open("ol", "class", "frames");
        frames.stream()
                .limit(detail.frames)
                .forEach(frame -> html.open("li").element("code", frame.text()).close());
        if (frames.size() > detail.frames) {
            html.element("li", "and " + (frames.size() - detail.frames) + " more");
        }
        html.close().close();
        frames.clear();
    }

    /** Writes a line that is the failure itself. */
    void place(ErrorReport.Place place) {
        if (!place.problem().isEmpty()) {
            html.element("p", place.problem(), "class", "message");
        }
        excerpt(place.excerpt(), "");
    }

    private void excerpt(Excerpt excerpt, String code, String... attributes) {
        html.open("figure", attributes).open("figcaption");
        link(excerpt);
        if (!code.isEmpty()) {
            html.element("code", code);
        }
        html.close();
        html.open("pre", "tabindex", "0", "role", "group", "aria-label", "Source around " + excerpt.place());
        html.open("code");
        int number = excerpt.first();
        for (String line : excerpt.lines()) {
            boolean isHit = number == excerpt.hit();
            html.open("span", "class", isHit ? "l hit" : "l").element("i", Integer.toString(number));
            if (excerpt.name().endsWith(".java")) {
                JavaTokens.write(html, line);
            } else {
                html.text(line);
            }
            html.text("\n").close();
            if (isHit && excerpt.column() > 0) {
                caret(line, excerpt.column(), excerpt.endColumn());
            }
            number++;
        }
        html.close().close().close();
    }

    private void caret(String line, int column, int endColumn) {
        String before = line.substring(0, Math.min(line.length(), column - 1)).replaceAll("[^\\t]", " ");
        html.open("span", "class", "l hit", "aria-hidden", "true").element("i", "");
        html.element(
                "span", before + "^".repeat(Math.max(1, Math.min(endColumn - column, 120))) + "\n", "class", "caret");
        html.close();
    }

    /** Writes file and line, as a link where an editor is known. */
    void link(Excerpt excerpt) {
        Path file = excerpt.file();
        Optional<String> link = file == null ? Optional.empty() : editor.link(file, excerpt.hit(), excerpt.column());
        String title = file == null ? excerpt.name() : file.toString();
        if (link.isPresent()) {
            html.element("a", excerpt.place(), "href", link.get(), "title", title);
        } else {
            html.element("span", excerpt.place(), "class", "mono", "title", title);
        }
    }
}
