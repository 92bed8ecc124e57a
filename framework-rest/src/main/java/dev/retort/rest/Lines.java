package dev.retort.rest;

/** The lines of a body; blank ones are passed over. */
final class Lines extends Splitter {
    Lines(int most) {
        super(most);
    }

    @Override
    boolean take(byte b) {
        if (b == '\n') {
            return !isEmpty();
        }
        if (!isEmpty() || !isSpace(b)) {
            keep(b);
        }
        return false;
    }

    @Override
    boolean end() {
        return !isEmpty();
    }
}
