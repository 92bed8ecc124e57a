package dev.retort.core.pipeline;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A body that can still be looked at: on the heap, until it is given to a real exchange. */
final class PageBuffer extends BodyBuffer {
    private final ByteArrayOutputStream bytes;

    PageBuffer(int sizeHint) {
        bytes = new ByteArrayOutputStream(Math.max(sizeHint, 16));
    }

    static PageBuffer of(ByteBuffer content) {
        PageBuffer buffer = new PageBuffer(content.remaining());
        byte[] copy = new byte[content.remaining()];
        content.duplicate().get(copy);
        buffer.write(copy, 0, copy.length);
        return buffer;
    }

    @Override
    public void write(int b) {
        bytes.write(b);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        bytes.write(source, from, length);
    }

    @Override
    public void write(CharSequence text) {
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int size() {
        return bytes.size();
    }

    @Override
    public void truncate(int size) {
        byte[] kept = bytes.toByteArray();
        bytes.reset();
        bytes.write(kept, 0, size);
    }

    @Override
    public ByteBuffer content() {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    @Override
    public void release() {
        bytes.reset();
    }

    /** {@return the content as a buffer of the exchange that sends it} */
    BodyBuffer on(Exchange exchange) {
        return exchange.wrap(content());
    }

    /** {@return the content with this put before the last {@code </body>}, or at the end} */
    PageBuffer with(String markup) {
        // one character for each byte, so that places in the text are places in the bytes
        String page = bytes.toString(StandardCharsets.ISO_8859_1);
        int end = lastEndOfBody(page);
        String whole = page.substring(0, end) + markup + page.substring(end);
        return of(ByteBuffer.wrap(whole.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static int lastEndOfBody(String page) {
        String tag = "</body";
        for (int at = page.length() - tag.length(); at >= 0; at--) {
            if (page.regionMatches(true, at, tag, 0, tag.length())) {
                return at;
            }
        }
        return page.length();
    }
}
