package dev.retort.devtools.pages.sheet;

import dev.retort.devtools.page.Markup;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes facts as HTML. */
final class CellHtml {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Markup html;

    CellHtml(Markup html) {
        this.html = html;
    }

    void write(Cell cell) {
        if (cell instanceof Cell.Text text) {
            html.text(text.text());
        } else if (cell instanceof Cell.Code code) {
            code(code.text());
        } else if (cell instanceof Cell.Lines lines) {
            lines(lines.lines());
        } else if (cell instanceof Cell.Named named) {
            lines(named.values().entrySet().stream()
                    .map(value -> value.getKey() + ": " + value.getValue())
                    .toList());
        } else if (cell instanceof Cell.Count count) {
            html.text(count.unit().isEmpty() ? count.value().toString() : count.value() + "\u00a0" + count.unit());
        } else if (cell instanceof Cell.State state) {
            state(state.text(), state.tone());
        } else if (cell instanceof Cell.Answered answered) {
            state(answered.code() + (answered.isLeft() ? ", left" : ""), answered.tone());
        } else if (cell instanceof Cell.Time time) {
            html.element(
                    "time",
                    CLOCK.format(time.at().atZone(ZoneId.systemDefault())),
                    "datetime",
                    time.at().toString());
        } else if (cell instanceof Cell.Link link) {
            html.element("a", link.text(), "href", link.href());
        } else if (cell instanceof Cell.Place place) {
            place(place);
        } else {
            actions((Cell.Actions) cell);
        }
    }

    private void state(String text, Cell.Tone tone) {
        html.element("span", text, "class", "state " + tone.name().toLowerCase(Locale.ROOT));
    }

    private void code(String text) {
        if (!text.isEmpty()) {
            html.element("code", text);
        }
    }

    private void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            html.open("ul", "class", "plain");
            lines.forEach(line -> html.element("li", line));
            html.close();
        }
    }

    private void place(Cell.Place place) {
        String title = place.file().map(Object::toString).orElse(place.text());
        Optional<String> link = place.link();
        if (link.isPresent()) {
            html.element("a", place.text(), "class", "mono", "href", link.get(), "title", title);
        } else if (!place.text().isEmpty()) {
            html.element("span", place.text(), "class", "mono", "title", title);
        }
    }

    // shown by the script, without which they do nothing
    private void actions(Cell.Actions actions) {
        html.open("span", "class", "actions", "hidden", "");
        if (actions.isRepeatable()) {
            html.element("button", "Replay", "type", "button", "data-replay", actions.path() + "/replay");
        }
        String json = actions.path() + ".json";
        html.element("button", "Copy as curl", "type", "button", "data-from", json, "data-member", "curl");
        html.element("button", "Copy as test", "type", "button", "data-from", json, "data-member", "test");
        html.close();
    }

    static boolean isEmpty(Cell cell) {
        return cell instanceof Cell.Text text && text.text().isEmpty()
                || cell instanceof Cell.Code code && code.text().isEmpty()
                || cell instanceof Cell.Lines lines && lines.lines().isEmpty()
                || cell instanceof Cell.Named named && named.values().isEmpty()
                || cell instanceof Cell.State state && state.text().isEmpty()
                || cell instanceof Cell.Place place && place.text().isEmpty();
    }
}
