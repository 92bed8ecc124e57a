package conduit;

import dev.retort.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement and the values it is run with, put together piece by piece.
 *
 * <p>Pieces are constants of the program and say {@code ?} for a value, and for nothing else; values are bound, never written
 * into the text, so that nothing a client sends is ever read as SQL.
 */
final class Sql {
    private final StringBuilder pieces = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Sql() {}

    static Sql of(String piece, Object... values) {
        return new Sql().and(piece, values);
    }

    /** Goes on with another piece and its values. */
    Sql and(String piece, Object... more) {
        long places = piece.chars().filter(letter -> letter == '?').count();
        if (places != more.length) {
            throw new IllegalArgumentException(
                    "values: " + more.length + " (expected: " + places + ", one for each ? of " + piece + ")");
        }
        pieces.append(piece);
        for (Object value : more) {
            values.add(storable(value));
        }
        return this;
    }

    /** Goes on with what has been put together elsewhere. */
    Sql and(Sql other) {
        pieces.append(other.pieces);
        values.addAll(other.values);
        return this;
    }

    /** Goes on with a piece about a value, if there is one. */
    Sql andIf(String piece, Optional<?> value) {
        return value.isPresent() ? and(piece, value.get()) : this;
    }

    /** {@return the text, in which values are {@code $1}, {@code $2} and so on: what both drivers know} */
    String text() {
        StringBuilder text = new StringBuilder();
        int places = 0;
        for (int at = 0; at < pieces.length(); at++) {
            char next = pieces.charAt(at);
            if (next == '?') {
                text.append('$').append(++places);
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    // H2 would store both; PostgreSQL refuses the first, and no JSON can be made of the second
    private static Object storable(Object value) {
        if (value instanceof String text
                && (text.indexOf('\0') >= 0
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
            throw Problem.invalid("body", "must not contain U+0000 or half of a surrogate pair");
        }
        return value;
    }

    @Override
    public String toString() {
        return text();
    }
}
