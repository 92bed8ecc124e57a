package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Decodes one chunked body (RFC 9112 7.1), without leniency: two readers that see its end in different places are how
 * requests are smuggled.
 *
 * <pre>
 * chunked-body = *chunk last-chunk trailer-section CRLF
 * chunk        = 1*HEXDIG [ chunk-ext ] CRLF chunk-data CRLF
 * last-chunk   = 1*"0" [ chunk-ext ] CRLF
 * chunk-ext    = *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )
 *
 * 5 CRLF hello CRLF 0 CRLF CRLF          5;a=b;c="d e" CRLF hello CRLF 0 CRLF X-Sum: 1 CRLF CRLF
 * </pre>
 *
 * <p>Extensions and trailer fields are checked and dropped; together they have the limit of the headers.
 */
final class ChunkedBody {
    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private static final int MAX_DIGITS = 15;
    private static final byte LF = '\n';

    private final int maxExtra;
    private Part part = Part.SIZE;
    private long remaining;
    private int extra;

    ChunkedBody(int maxExtra) {
        this.maxExtra = maxExtra;
    }

    /**
     * Decodes what is there.
     *
     * @return whether the body has ended
     * @throws Problem if it is not framed as the grammar asks
     */
    boolean decode(ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            boolean goesOn = switch (part) {
                case SIZE -> size(in);
                case DATA -> data(in, out);
                case DATA_END -> dataEnd(in);
                case TRAILER -> trailer(in, out);
            };
            if (!goesOn) {
                break;
            }
        }
        return !out.isEmpty() && out.get(out.size() - 1) == LastHttpContent.EMPTY_LAST_CONTENT;
    }

    private boolean size(ByteBuf in) {
        int start = in.readerIndex();
        int end = lineEnd(in);
        if (end < 0) {
            return false;
        }
        long size = 0;
        int at = start;
        for (int digit; at < end && (digit = Character.digit(in.getByte(at), 16)) >= 0; at++) {
            size = size << 4 | digit;
        }
        if (at == start || at - start > MAX_DIGITS) {
            throw bad("a chunk has no size that is a number");
        }
        if (at < end) {
            new ChunkExtensions(in, at, end).check();
            count(end - at);
        }
        in.readerIndex(end + 2);
        remaining = size;
        part = size == 0 ? Part.TRAILER : Part.DATA;
        return true;
    }

    private boolean data(ByteBuf in, List<Object> out) {
        int length = (int) Math.min(remaining, in.readableBytes());
        out.add(new DefaultHttpContent(in.readRetainedSlice(length)));
        remaining -= length;
        if (remaining == 0) {
            part = Part.DATA_END;
        }
        return true;
    }

    private boolean dataEnd(ByteBuf in) {
        int at = in.readerIndex();
        if (in.getByte(at) != '\r' || in.readableBytes() > 1 && in.getByte(at + 1) != LF) {
            throw bad("a chunk is longer than its size says");
        }
        if (in.readableBytes() < 2) {
            return false;
        }
        in.skipBytes(2);
        part = Part.SIZE;
        return true;
    }

    private boolean trailer(ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int end = lineEnd(in);
        if (end < 0) {
            return false;
        }
        if (end > start) {
            checkField(in, start, end);
            count(end - start);
        }
        in.readerIndex(end + 2);
        if (end == start) {
            out.add(LastHttpContent.EMPTY_LAST_CONTENT);
            return false;
        }
        return true;
    }

    // field-line = token ":" OWS field-value OWS
    private static void checkField(ByteBuf in, int start, int end) {
        int at = start;
        while (at < end && Tokens.isPart(in.getByte(at))) {
            at++;
        }
        boolean field = at > start && at < end && in.getByte(at) == ':';
        for (at++; field && at < end; at++) {
            field = Tokens.isText(in.getByte(at));
        }
        if (!field) {
            throw bad("a trailer of the chunks is not a header");
        }
    }

    /** Finds the CR that ends the line; -1 if it has not come yet. */
    private int lineEnd(ByteBuf in) {
        int start = in.readerIndex();
        int lineFeed = in.indexOf(start, in.writerIndex(), LF);
        if (lineFeed < 0) {
            if (in.readableBytes() > maxExtra) {
                throw tooMuch();
            }
            return -1;
        }
        if (lineFeed == start || in.getByte(lineFeed - 1) != '\r') {
            throw bad("a line between the chunks does not end with CR LF");
        }
        return lineFeed - 1;
    }

    private void count(int bytes) {
        extra += bytes;
        if (extra > maxExtra) {
            throw tooMuch();
        }
    }

    private static Problem tooMuch() {
        return bad("the extensions or trailers of the chunks are too large");
    }

    private static Problem bad(String detail) {
        return Problem.badRequest(detail);
    }
}
