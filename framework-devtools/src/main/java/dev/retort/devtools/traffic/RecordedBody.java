package dev.retort.devtools.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body as far as it was recorded: the beginning of a text, and of anything else its size alone. */
public final class RecordedBody {
    private final String contentType;
    private final byte[] start;
    private final long size;
    private final boolean isRead;

    RecordedBody(String contentType, byte[] start, long size, boolean isRead) {
        this.contentType = contentType;
        this.start = start;
        this.size = size;
        this.isRead = isRead;
    }

    /** {@return the media type as it was named; may be empty} */
    public String contentType() {
        return contentType;
    }

    /** {@return the bytes that went by} */
    public long size() {
        return size;
    }

    /** {@return whether all of it is here, as it was} */
    public boolean isWhole() {
        return isRead && start.length == size;
    }

    /** {@return whether nothing went by} */
    public boolean isEmpty() {
        return size == 0;
    }

    /** {@return a copy of what was recorded} */
    public byte[] bytes() {
        return start.clone();
    }

    /** {@return what was recorded as text; what is cut in the middle of a character ends before it} */
    public String text() {
        String text = new String(start, StandardCharsets.UTF_8);
        boolean isCut = start.length < size;
        return isCut && text.endsWith("\ufffd") ? text.substring(0, text.length() - 1) : text;
    }

    /** {@return whether what was recorded is UTF-8, so that its text is its bytes} */
    public boolean isText() {
        return Arrays.equals(start, text().getBytes(StandardCharsets.UTF_8));
    }
}
