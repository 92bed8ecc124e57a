package dev.retort.core.body;

import dev.retort.Response;
import dev.retort.core.conditional.ByteRange;
import dev.retort.core.exchange.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An answer with parts of a whole: one as it is, several as {@code multipart/byteranges} (RFC 9110 section 15.3.7).
 *
 * @param response the answer with its status and headers, still with the whole as its body
 * @param pieces what to send, in order
 */
record Partial(Response response, List<Piece> pieces) {
    /**
     * {@return the answer with these ranges}
     *
     * @param type the content type of the whole
     */
    static Partial of(Response whole, String type, List<ByteRange> ranges, long size) {
        if (ranges.size() == 1) {
            ByteRange range = ranges.get(0);
            Response single = whole.status(206).header("Content-Range", range.of(size));
            return new Partial(single, List.of(new Piece("", range.first(), range.length())));
        }
        String boundary = boundary();
        String partType = whole.headers().first("Content-Type").orElse(type);
        List<Piece> pieces = new ArrayList<>(ranges.size() + 1);
        for (ByteRange range : ranges) {
            String head = "\r\n--" + boundary + "\r\nContent-Type: " + partType + "\r\nContent-Range: " + range.of(size)
                    + "\r\n\r\n";
            pieces.add(new Piece(head, range.first(), range.length()));
        }
        pieces.add(new Piece("\r\n--" + boundary + "--\r\n", 0, 0));
        return new Partial(whole.status(206).type("multipart/byteranges; boundary=" + boundary), pieces);
    }

    private static String boundary() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
