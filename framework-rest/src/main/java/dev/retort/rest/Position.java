package dev.retort.rest;

/**
 * A place in the text of a body.
 *
 * @param line counted from 1
 * @param column counted from 1, in bytes
 */
record Position(long line, long column) {
    static final Position START = new Position(1, 1);

    /** {@return the place in the whole of a place in a part that begins here} */
    Position plus(long lineInPart, long columnInPart) {
        return lineInPart == 1
                ? new Position(line, column + columnInPart - 1)
                : new Position(line + lineInPart - 1, columnInPart);
    }

    @Override
    public String toString() {
        return " at line " + line + ", column " + column;
    }
}
