package dev.retort.core.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of cells that are aligned by column; the last column is not padded. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(List.of(titles));
    }

    /** Adds a line; an empty cell is shown as a dash, control characters are escaped. */
    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(Table::printable).toList());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** {@return the table with a line end after every line} */
    String text() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            int last = row.size() - 1;
            for (int column = 0; column < last; column++) {
                String cell = row.get(column);
                text.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(GAP);
            }
            text.append(row.get(last)).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String printable(String cell) {
        if (cell.isEmpty()) {
            return "-";
        }
        if (cell.chars().noneMatch(Character::isISOControl)) {
            return cell;
        }
        StringBuilder escaped = new StringBuilder();
        cell.chars()
                .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .forEach(escaped::append);
        return escaped.toString();
    }
}
