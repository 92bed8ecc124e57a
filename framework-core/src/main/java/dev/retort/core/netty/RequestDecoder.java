package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder of requests, held to the letter of RFC 9112 where it is lenient.
 *
 * <pre>
 * request-line = method SP request-target SP HTTP-version CRLF      one space, no other white space
 * HTTP-version = "HTTP/" DIGIT "." DIGIT                             upper case
 * empty lines before a request-line are skipped; folded lines are refused; chunks: see {@link ChunkedBody}
 * </pre>
 *
 * <p>A request that is refused comes out with a failure, a {@link Problem} if it was seen here, and with the end of its
 * body. What follows it on the connection is dropped: where it ends is not known.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private enum Phase {
        BETWEEN,
        HEAD,
        BODY,
        CHUNKS,
        REFUSED
    }

    private static final int PIECE = 64 * 1024;
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final int maxHeaders;
    private Phase phase = Phase.BETWEEN;
    private @Nullable ChunkedBody chunks;
    private boolean atLineStart;
    private boolean folded;
    private int wordEnd;
    private int lengths;

    RequestDecoder(int maxRequestLine, int maxHeaders) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(maxRequestLine)
                .setMaxHeaderSize(maxHeaders)
                .setMaxChunkSize(PIECE)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(false)); // RequestCheck tells the cases apart
        this.maxHeaders = maxHeaders;
    }

    /** {@return whether a request has begun whose head is not complete} */
    boolean isInHead() {
        return phase == Phase.HEAD;
    }

    /** {@return whether bytes have been read that are not decoded yet} */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }

    /** Gives up the head that has begun, for a reason of its own; what comes after it is dropped. */
    HttpRequest refuseHead(Problem problem) {
        phase = Phase.REFUSED;
        HttpRequest request = createInvalidMessage();
        request.setDecoderResult(DecoderResult.failure(problem));
        return request;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        switch (phase) {
            case BETWEEN -> begin(context, in, out);
            case HEAD -> head(context, in, out);
            case BODY -> body(context, in, out);
            case CHUNKS -> chunks(in, out);
            case REFUSED -> in.skipBytes(in.readableBytes());
        }
    }

    // RFC 9112 2.2: empty lines before the request line are ignored; any other white space there is not
    private void begin(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        while (in.isReadable() && in.getByte(in.readerIndex()) == CR) {
            if (in.readableBytes() < 2) {
                return;
            }
            if (in.getByte(in.readerIndex() + 1) != LF) {
                break;
            }
            in.skipBytes(2);
        }
        if (!in.isReadable()) {
            return;
        }
        phase = Phase.HEAD;
        atLineStart = false;
        folded = false;
        lengths = 0;
        byte first = in.getByte(in.readerIndex());
        if (first <= ' ') {
            refuse(
                    in,
                    out,
                    createInvalidMessage(),
                    Problem.badRequest("the request line does not begin with a method"));
        } else {
            head(context, in, out);
        }
    }

    private void head(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int from = in.readerIndex();
        int before = out.size();
        super.decode(context, in, out);
        if (!folded && out.size() == before || isDecoded(out, before)) {
            lookForFolds(in, from, in.readerIndex());
        }
        if (out.size() > before) {
            headEnded(in, out, before);
        } else if (folded) {
            refuse(in, out, createInvalidMessage(), foldedLine());
        }
    }

    private static boolean isDecoded(List<Object> out, int at) {
        return at < out.size()
                && out.get(at) instanceof HttpMessage head
                && head.decoderResult().isSuccess();
    }

    // RFC 9112 5.2: a line that begins with white space would continue the one before
    private void lookForFolds(ByteBuf in, int from, int to) {
        for (int at = from; at < to; ) {
            byte first = in.getByte(at);
            if (atLineStart && (first == ' ' || first == '\t')) {
                folded = true;
                return;
            }
            int end = in.indexOf(at, to, LF);
            atLineStart = end >= 0;
            at = end < 0 ? to : end + 1;
        }
    }

    private void headEnded(ByteBuf in, List<Object> out, int at) {
        HttpRequest request = (HttpRequest) out.get(at);
        Problem problem = folded ? foldedLine() : RequestCheck.problem(request);
        if (problem == null && out.size() == at + 1 && !hasBody(request)) {
            // a draft of WebSocket before RFC 6455, in which Netty reads 8 bytes that no header announces
            problem = Problem.badRequest("the request has a body of unknown length");
        }
        if (problem != null) {
            while (out.size() > at) {
                out.remove(out.size() - 1);
            }
            refuse(in, out, request, problem);
        } else if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            phase = Phase.CHUNKS;
            chunks = new ChunkedBody(maxHeaders);
        } else {
            phase = out.size() > at + 1 ? Phase.BETWEEN : Phase.BODY;
        }
    }

    private static boolean hasBody(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    // kept for RequestCheck to see both headers
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {}

    private void body(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decode(context, in, out);
        if (!out.isEmpty() && out.get(out.size() - 1) instanceof LastHttpContent) {
            phase = Phase.BETWEEN;
        }
    }

    private void chunks(ByteBuf in, List<Object> out) {
        ChunkedBody body = chunks;
        try {
            if (body != null && body.decode(in, out)) {
                chunks = null;
                phase = Phase.BETWEEN;
                reset();
            }
        } catch (Problem bad) {
            phase = Phase.REFUSED;
            in.skipBytes(in.readableBytes());
            LastHttpContent end = new DefaultLastHttpContent();
            end.setDecoderResult(DecoderResult.failure(bad));
            out.add(end);
        }
    }

    private void refuse(ByteBuf in, List<Object> out, HttpRequest request, Problem problem) {
        phase = Phase.REFUSED;
        in.skipBytes(in.readableBytes());
        request.setDecoderResult(DecoderResult.failure(problem));
        out.add(request);
        out.add(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private static Problem foldedLine() {
        return Problem.badRequest("a header is folded over several lines");
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!context.channel().isActive()) {
            in.skipBytes(in.readableBytes()); // nobody is there to be answered
        } else if (in.isReadable()) {
            decode(context, in, out);
        }
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        wordEnd = start + length;
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireSpace(line, start);
        for (int at = start; at < start + length; at++) {
            if (line[at] <= ' ' || line[at] == 127) { // bytes above 127 are negative
                throw Problem.badRequest("the target has a character that is not visible ASCII");
            }
        }
        wordEnd = start + length;
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireSpace(line, start);
        if (length != 8 || !startsWithHttp(line, start) || !isDigit(line[start + 5]) || !isDigit(line[start + 7])) {
            throw Problem.badRequest("the request line does not end with a version of HTTP");
        }
        if (line[start + 5] != '1') {
            throw Problem.of(505, "this server speaks HTTP/1.1");
        }
        // RFC 9110 2.5: a higher minor version is served as the highest one that is known
        return line[start + 7] == '0' ? HttpVersion.HTTP_1_0.text() : HttpVersion.HTTP_1_1.text();
    }

    private void requireSpace(byte[] line, int start) {
        if (start != wordEnd + 1 || line[wordEnd] != ' ') {
            throw Problem.badRequest("the request line has more than single spaces between its parts");
        }
    }

    private static boolean startsWithHttp(byte[] line, int start) {
        return line[start] == 'H'
                && line[start + 1] == 'T'
                && line[start + 2] == 'T'
                && line[start + 3] == 'P'
                && line[start + 4] == '/'
                && line[start + 6] == '.';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    // RFC 9112 6.3; Netty itself takes the first of several for HTTP/1.0
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = super.splitHeaderName(line, start, length);
        if (length == 14 && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++lengths > 1) {
            throw Problem.badRequest("there is more than one Content-Length header");
        }
        return name;
    }

    @Override
    protected HttpRequest createInvalidMessage() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", headersFactory);
    }
}
