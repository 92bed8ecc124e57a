package dev.retort.rest;

import dev.retort.Problem;

/**
 * The elements of a JSON array.
 *
 * <pre>
 * array = "[" [ element *( "," element ) ] "]"
 * </pre>
 *
 * <p>Knows of an element only its strings and how deep it is nested; whoever reads the element checks the rest.
 */
final class ArrayElements extends Splitter {
    private enum State {
        BEGIN,
        FIRST,
        NEXT,
        INSIDE,
        END
    }

    private State state = State.BEGIN;
    private int depth;
    private boolean isText;
    private boolean isEscaped;

    ArrayElements(int most) {
        super(most);
    }

    @Override
    boolean take(byte b) {
        return switch (state) {
            case BEGIN -> begin(b);
            case FIRST, NEXT -> next(b);
            case INSIDE -> inside(b);
            case END -> {
                if (!isSpace(b)) {
                    throw broken("more follows after its end");
                }
                yield false;
            }
        };
    }

    private boolean begin(byte b) {
        if (b == '[') {
            state = State.FIRST;
        } else if (!isSpace(b)) {
            throw Problem.badRequest("the body is not a JSON array" + here());
        }
        return false;
    }

    private boolean next(byte b) {
        if (isSpace(b)) {
            return false;
        }
        if (b == ']' && state == State.FIRST) {
            state = State.END;
            return false;
        }
        if (b == ',' || b == ']') {
            throw broken("unexpected text");
        }
        state = State.INSIDE;
        return inside(b);
    }

    private boolean inside(byte b) {
        if (isText) {
            keep(b);
            if (isEscaped) {
                isEscaped = false;
            } else if (b == '\\') {
                isEscaped = true;
            } else if (b == '"') {
                isText = false;
            }
            return false;
        }
        if (depth == 0 && (b == ',' || b == ']')) {
            return behind(b);
        }
        if (b == '"') {
            isText = true;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if (b == '}' || b == ']') {
            depth--;
        }
        keep(b);
        if (depth < 0) {
            throw broken("unexpected text");
        }
        return false;
    }

    private boolean behind(byte b) {
        state = b == ',' ? State.NEXT : State.END;
        return true;
    }

    @Override
    boolean end() {
        if (state == State.BEGIN) {
            throw Problem.badRequest("the body is empty (expected: a JSON array)");
        }
        if (state != State.END) {
            throw broken("it ends too early");
        }
        return false;
    }
}
