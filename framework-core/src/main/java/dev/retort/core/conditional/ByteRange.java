package dev.retort.core.conditional;

/**
 * Some bytes of a representation.
 *
 * @param first the position of the first
 * @param last the position of the last
 */
public record ByteRange(long first, long last) {
    /** {@return how many bytes these are} */
    public long length() {
        return last - first + 1;
    }

    /** {@return the value of {@code Content-Range}} */
    public String of(long size) {
        return "bytes " + first + '-' + last + '/' + size;
    }

    boolean touches(ByteRange other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    ByteRange with(ByteRange other) {
        return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
    }
}
