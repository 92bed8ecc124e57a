package dev.retort.devtools.traffic;

import dev.retort.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes down the beginning of a body that goes by, if it is text. */
final class BodySample {
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "application/xml",
            "application/javascript",
            "application/x-ndjson",
            "application/graphql",
            "application/yaml");

    private final int most;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream(0);
    private String contentType = "";
    private boolean isText;
    private long size;
    private boolean isRead;

    BodySample(int most) {
        this.most = most;
    }

    synchronized void type(String named) {
        contentType = named;
        isText = isText(named);
    }

    /** {@return whether a media type is that of a text in UTF-8} */
    static boolean isText(String named) {
        Optional<MediaType> type = MediaType.parse(named);
        if (type.isEmpty()) {
            return false;
        }
        String essence = type.get().essence();
        String lower = named.toLowerCase(Locale.ROOT);
        boolean isUtf8 =
                !lower.contains("charset=") || lower.contains("charset=utf-8") || lower.contains("charset=\"utf-8\"");
        return isUtf8
                && (essence.startsWith("text/")
                        || TEXTS.contains(essence)
                        || essence.endsWith("+json")
                        || essence.endsWith("+xml"));
    }

    synchronized void add(ByteBuffer part) {
        int length = part.remaining();
        size += length;
        int room = isText ? Math.min(length, most - start.size()) : 0;
        if (room > 0) {
            byte[] taken = new byte[room];
            part.duplicate().get(taken);
            start.writeBytes(taken);
        }
    }

    /** All of the body went by. */
    synchronized void end() {
        isRead = true;
    }

    synchronized RecordedBody body() {
        return new RecordedBody(contentType, start.toByteArray(), size, isRead);
    }
}
