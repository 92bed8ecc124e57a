package dev.retort.templates.escape;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Collects text as UTF-8 and passes it on in large pieces. Escapes for HTML on the way, without a string in between.
 *
 * <p>Unpaired surrogates become question marks. Not thread-safe; closing it does not close the stream.
 */
public final class Utf8Writer extends Writer {
    // longer than what one character can become
    private static final int ROOM = 8;
    private static final byte[][] ENTITIES = new byte[128][];
    // a bit for each of the characters that become something else, all of which are below 64
    private static final long SPECIAL = special();

    private static long special() {
        long special = 0;
        for (char c = 0; c < Long.SIZE; c++) {
            if (!Escaping.HTML.isPlain(c)) {
                ENTITIES[c] = Escaping.HTML.escape(String.valueOf(c)).getBytes(StandardCharsets.UTF_8);
                special |= 1L << c;
            }
        }
        return special;
    }

    private final OutputStream out;
    private final byte[] buffer;
    private int used;
    private long passed;
    private char pending; // the first half of a pair that the next piece of text completes

    /**
     * Creates a writer.
     *
     * @param capacity how many bytes are collected
     */
    public Utf8Writer(OutputStream out, int capacity) {
        super(out);
        this.out = out;
        this.buffer = new byte[Math.max(capacity, 2 * ROOM)];
    }

    /** {@return the bytes written so far} */
    public long size() {
        return passed + used;
    }

    /** Writes bytes that are UTF-8 already. */
    public void writeBytes(byte[] bytes) throws IOException {
        if (pending != 0) {
            complete('?');
        }
        if (bytes.length > buffer.length - used) {
            pass();
            if (bytes.length >= buffer.length) {
                out.write(bytes, 0, bytes.length);
                passed += bytes.length;
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    /** Writes text, safe for HTML and its quoted attributes. */
    public void writeHtml(String text) throws IOException {
        int length = text.length();
        int at = 0;
        if (pending != 0 && length > 0) {
            complete(text.charAt(0));
            at = Character.isLowSurrogate(text.charAt(0)) ? 1 : 0;
        }
        while (at < length) {
            if (buffer.length - used < ROOM) {
                pass();
            }
            int stop = Math.min(length, at + buffer.length - used - ROOM + 1);
            int here = used;
            while (at < stop) {
                char c = text.charAt(at);
                if (c >= 0x80 || c <= '>' && (SPECIAL >>> c & 1) != 0) {
                    break;
                }
                buffer[here++] = (byte) c;
                at++;
            }
            used = here;
            if (at < stop) {
                char c = text.charAt(at++);
                if (c < 0x80) {
                    writeBytes(ENTITIES[c]);
                } else {
                    encode(c < '\uFFFE' ? c : '\uFFFD');
                }
            }
        }
    }

    @Override
    public void write(String text) throws IOException {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int at = from; at < from + length; at++) {
            put(text.charAt(at));
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int at = from; at < from + length; at++) {
            put(text[at]);
        }
    }

    @Override
    public void write(int c) throws IOException {
        put((char) c);
    }

    private void put(char c) throws IOException {
        if (buffer.length - used < ROOM) {
            pass();
        }
        if (c < 0x80 && pending == 0) {
            buffer[used++] = (byte) c;
        } else {
            encode(c);
        }
    }

    private void encode(char c) throws IOException {
        if (buffer.length - used < ROOM) {
            pass();
        }
        if (pending != 0) {
            complete(c);
            if (Character.isLowSurrogate(c)) {
                return;
            }
        }
        if (c < 0x80) {
            buffer[used++] = (byte) c;
        } else if (c < 0x800) {
            buffer[used++] = (byte) (0xC0 | c >> 6);
            buffer[used++] = (byte) (0x80 | c & 0x3F);
        } else if (Character.isHighSurrogate(c)) {
            pending = c;
        } else if (Character.isLowSurrogate(c)) {
            buffer[used++] = '?';
        } else {
            buffer[used++] = (byte) (0xE0 | c >> 12);
            buffer[used++] = (byte) (0x80 | c >> 6 & 0x3F);
            buffer[used++] = (byte) (0x80 | c & 0x3F);
        }
    }

    // writes the pair that the next character makes, or a question mark if it makes none
    private void complete(char next) throws IOException {
        if (buffer.length - used < ROOM) {
            pass();
        }
        char high = pending;
        pending = 0;
        if (!Character.isLowSurrogate(next)) {
            buffer[used++] = '?';
            return;
        }
        int point = Character.toCodePoint(high, next);
        buffer[used++] = (byte) (0xF0 | point >> 18);
        buffer[used++] = (byte) (0x80 | point >> 12 & 0x3F);
        buffer[used++] = (byte) (0x80 | point >> 6 & 0x3F);
        buffer[used++] = (byte) (0x80 | point & 0x3F);
    }

    private void pass() throws IOException {
        if (used > 0) {
            out.write(buffer, 0, used);
            passed += used;
            used = 0;
        }
    }

    /** Does nothing, since Pebble flushes behind every include; see {@link #send}. */
    @Override
    public void flush() {}

    /** Passes on what was collected, and flushes the stream. */
    public void send() throws IOException {
        pass();
        out.flush();
    }

    /** Passes on what was collected, and half a pair as a question mark. */
    public void finish() throws IOException {
        if (pending != 0) {
            pending = 0;
            buffer[used++] = '?';
        }
        pass();
    }

    @Override
    public void close() throws IOException {
        finish();
    }
}
