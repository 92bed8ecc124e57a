package dev.retort.devtools.pages.sheet;

import dev.retort.devtools.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet as JSON: an object with a member for each part. */
public final class SheetJson {
    private SheetJson() {}

    /** {@return the text} */
    public static String of(Sheet sheet) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", sheet.title());
        sheet.parts().forEach(part -> members.put(part.name(), part(part)));
        return JsonText.of(members) + "\n";
    }

    private static Object part(Part part) {
        if (part instanceof Part.Listing listing) {
            return listing.rows().stream()
                    .map(row -> row(listing.columns(), row))
                    .toList();
        }
        if (part instanceof Part.Facts facts) {
            Map<String, Object> members = new LinkedHashMap<>();
            facts.facts().forEach((column, cell) -> put(members, column, cell));
            return members;
        }
        if (part instanceof Part.Index index) {
            return index.entries().stream().map(SheetJson::entry).toList();
        }
        return ((Part.Block) part).text();
    }

    private static Map<String, Object> row(List<Column> columns, List<Cell> row) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            put(members, columns.get(at), row.get(at));
        }
        return members;
    }

    private static void put(Map<String, Object> members, Column column, Cell cell) {
        if (!(cell instanceof Cell.Actions)) {
            members.put(column.name(), value(cell));
        }
    }

    private static @Nullable Object value(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.text();
        }
        if (cell instanceof Cell.Code code) {
            return code.text();
        }
        if (cell instanceof Cell.Lines lines) {
            return lines.lines();
        }
        if (cell instanceof Cell.Named named) {
            return named.values();
        }
        if (cell instanceof Cell.Count count) {
            return count.value();
        }
        if (cell instanceof Cell.State state) {
            return state.text();
        }
        if (cell instanceof Cell.Answered answered) {
            return answered.code();
        }
        if (cell instanceof Cell.Time time) {
            return time.at().toString();
        }
        if (cell instanceof Cell.Link link) {
            return members("text", link.text(), "href", link.href());
        }
        if (cell instanceof Cell.Place place) {
            return members(
                    "text",
                    place.text(),
                    "file",
                    place.file().map(Object::toString).orElse(null));
        }
        return null; // actions are for hands
    }

    private static Map<String, Object> entry(Part.Index.Entry entry) {
        Map<String, Object> members = members("path", entry.path(), "title", entry.title());
        members.put("summary", entry.summary());
        members.put("count", entry.count());
        members.put("alarming", entry.isAlarming());
        return members;
    }

    private static Map<String, Object> members(String one, String value, String other, @Nullable String second) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(one, value);
        members.put(other, second);
        return members;
    }
}
