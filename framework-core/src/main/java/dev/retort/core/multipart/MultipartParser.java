package dev.retort.core.multipart;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes one multipart body apart. Fed with a piece of the body, it gives events until it is starved.
 *
 * <pre>
 * preamble CRLF --boundary CRLF headers CRLF CRLF content CRLF --boundary CRLF ... CRLF --boundary-- epilogue
 * </pre>
 *
 * <p>Content is handed on as views of the pieces and never collected. Not thread-safe; fails with a
 * {@link MultipartException} and is of no use afterwards.
 */
public final class MultipartParser {
    private static final int MAX_BOUNDARY = 70; // RFC 2046 5.1.1

    private enum State {
        PREAMBLE,
        BEHIND_BOUNDARY,
        HEAD,
        CONTENT,
        EPILOGUE
    }

    private final MultipartLimits limits;
    private final Delimiter delimiter;
    private State state = State.PREAMBLE;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private byte[] line = new byte[256]; // what follows a boundary, then the head of the part
    private int length;
    private int parts;
    private @Nullable PartHead part; // whose content is read
    private long size;
    private boolean endTold;

    private MultipartParser(String boundary, MultipartLimits limits) {
        this.delimiter = new Delimiter(boundary);
        this.limits = limits;
    }

    /**
     * {@return a parser for one body}
     *
     * @param boundary the parameter of the content type
     * @throws MultipartException if no boundary looks like that
     */
    public static MultipartParser of(String boundary, MultipartLimits limits) {
        boolean isFit = !boundary.isEmpty()
                && boundary.length() <= MAX_BOUNDARY
                && boundary.charAt(boundary.length() - 1) != ' '
                && boundary.chars().allMatch(c -> c >= ' ' && c < 127);
        if (!isFit) {
            throw MultipartException.malformed("the boundary of the form is malformed (expected: 1 to 70 characters)");
        }
        return new MultipartParser(boundary, limits);
    }

    /** Takes the next piece of the body, which is the parser's from then on. Only when it is starved. */
    public void feed(ByteBuffer next) {
        if (piece.hasRemaining()) {
            throw new IllegalStateException("fed before the last piece was used up");
        }
        piece = next.hasArray() ? next : copy(next);
    }

    /** {@return whether the last boundary has come} */
    public boolean isWhole() {
        return state == State.EPILOGUE;
    }

    /** {@return the next event; {@code STARVED} until more is fed} */
    public MultipartEvent next() {
        while (true) {
            MultipartEvent event = switch (state) {
                case PREAMBLE -> preamble();
                case BEHIND_BOUNDARY -> behindBoundary();
                case HEAD -> head();
                case CONTENT -> content();
                case EPILOGUE -> epilogue();
            };
            if (event != null) {
                return event;
            }
        }
    }

    private MultipartEvent.@Nullable Mark preamble() {
        if (delimiter.isHeld()) {
            if (delimiter.proceed(piece)) {
                return behind();
            }
            if (!piece.hasRemaining()) {
                return MultipartEvent.Mark.STARVED;
            }
            delimiter.letGo();
        }
        piece.position(search());
        return isAtDelimiter() ? behind() : MultipartEvent.Mark.STARVED;
    }

    private MultipartEvent.@Nullable Mark behind() {
        state = State.BEHIND_BOUNDARY;
        length = 0;
        return null;
    }

    private MultipartEvent.@Nullable Mark behindBoundary() {
        while (piece.hasRemaining()) {
            byte next = piece.get();
            append(next);
            boolean isBreak = next == '\n' && length > 1 && line[length - 2] == '\r';
            if (length == 2 && next == '-' && line[0] == '-') {
                state = State.EPILOGUE;
                return null;
            }
            if (isBreak) {
                beginPart();
                return null;
            }
            boolean isPadding = next == ' ' || next == '\t' || next == '\r' || length == 1 && next == '-';
            if (!isPadding || length > 1 && (line[length - 2] == '\r' || line[0] == '-')) {
                throw MultipartException.malformed("a boundary of the form is followed by something else");
            }
        }
        return MultipartEvent.Mark.STARVED;
    }

    private void beginPart() {
        if (++parts > limits.parts()) {
            throw MultipartException.aboveLimit(
                    "the form has more than " + limits.parts() + " parts", MultipartLimits.PARTS);
        }
        state = State.HEAD;
        length = 0;
    }

    private @Nullable MultipartEvent head() {
        while (piece.hasRemaining()) {
            byte next = piece.get();
            append(next);
            boolean isBreak = next == '\n' && length > 1 && line[length - 2] == '\r';
            if (next == '\n' && !isBreak) {
                throw MultipartException.malformed("a header of a part ends without CR (expected: CR LF)");
            }
            if (length > 1 && line[length - 2] == '\r' && next != '\n') {
                throw MultipartException.malformed("a header of a part has a CR without LF");
            }
            if (isBreak && (length == 2 || length > 3 && line[length - 3] == '\n')) {
                PartHead head = PartHeadParser.parse(line, length - 2);
                part = head;
                size = 0;
                state = State.CONTENT;
                line = length > 1024 ? new byte[256] : line;
                delimiter.begin();
                return new MultipartEvent.Head(head);
            }
        }
        return MultipartEvent.Mark.STARVED;
    }

    private MultipartEvent content() {
        if (delimiter.isHeld()) {
            if (delimiter.proceed(piece)) {
                return endPart();
            }
            if (!piece.hasRemaining()) {
                return MultipartEvent.Mark.STARVED;
            }
            ByteBuffer content = delimiter.letGo();
            if (content.hasRemaining()) {
                return counted(content);
            }
        }
        int start = piece.position();
        int end = search();
        if (end > start) {
            ByteBuffer content = piece.duplicate().limit(end).position(start).slice();
            piece.position(delimiter.isHeld() ? piece.limit() : end);
            return counted(content);
        }
        piece.position(end);
        return isAtDelimiter() ? endPart() : MultipartEvent.Mark.STARVED;
    }

    private MultipartEvent endPart() {
        part = null;
        behind();
        return MultipartEvent.Mark.PART_END;
    }

    /** {@return where the content ends; the limit of the piece if it goes on} */
    private int search() {
        int offset = piece.arrayOffset();
        return delimiter.find(piece.array(), offset + piece.position(), offset + piece.limit()) - offset;
    }

    // behind a search: steps over the delimiter, or its front, which is then held
    private boolean isAtDelimiter() {
        boolean isWhole = piece.hasRemaining() && !delimiter.isHeld();
        piece.position(isWhole ? piece.position() + delimiter.length() : piece.limit());
        return isWhole;
    }

    private MultipartEvent.Content counted(ByteBuffer bytes) {
        size += bytes.remaining();
        PartHead head = part;
        boolean isFile = head != null && head.isFile();
        long limit = isFile ? limits.file() : limits.field();
        if (size > limit) {
            String name = head == null ? "" : head.field();
            throw MultipartException.aboveLimit(
                    (isFile ? "the file \"" : "the field \"") + name + "\" is larger than " + limit + " bytes",
                    isFile ? MultipartLimits.FILE : MultipartLimits.FIELD);
        }
        return new MultipartEvent.Content(bytes);
    }

    private MultipartEvent.Mark epilogue() {
        piece.position(piece.limit());
        if (endTold) {
            return MultipartEvent.Mark.STARVED;
        }
        endTold = true;
        return MultipartEvent.Mark.END;
    }

    private void append(byte next) {
        if (length == limits.head()) {
            throw MultipartException.aboveLimit(
                    "the headers of a part are larger than " + limits.head() + " bytes", MultipartLimits.HEAD);
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(2 * length, limits.head()));
        }
        line[length++] = next;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        return copy.put(bytes.duplicate()).flip();
    }
}
