package dev.retort.core.coding;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body of gzip, of any number of members (RFC 1952), or of deflate in its zlib format and in the raw one that
 * some clients send (RFC 9110 section 8.4.1.2).
 */
final class ZlibDecoder implements BodyDecoder {
    private enum State {
        HEADER,
        CONTENT,
        TRAILER,
        END
    }

    private final boolean isGzip;
    private final GzipHeader header = new GzipHeader();
    private final CRC32 checksum = new CRC32();
    private @Nullable Inflater inflater;
    private ByteBuffer input = ByteBuffer.allocate(0);
    private State state = State.HEADER;
    private int trailerBytes;
    private long trailer;

    ZlibDecoder(boolean isGzip) {
        this.isGzip = isGzip;
    }

    @Override
    public void feed(ByteBuffer piece) {
        input = piece;
    }

    @Override
    public @Nullable ByteBuffer next() {
        while (input.hasRemaining() || state == State.CONTENT) {
            switch (state) {
                case HEADER -> begin();
                case CONTENT -> {
                    ByteBuffer block = content();
                    if (block != null) {
                        return block;
                    }
                    if (state == State.CONTENT) {
                        return null;
                    }
                }
                case TRAILER -> checkTrailer();
                case END -> {
                    if (!isGzip) {
                        throw new BrokenCodingException("something follows its end");
                    }
                    state = State.HEADER; // RFC 1952 2.2: members simply follow one another
                }
            }
        }
        return null;
    }

    @Override
    public boolean isWhole() {
        return state == State.END;
    }

    @Override
    public void close() {
        Inflater open = inflater;
        inflater = null;
        if (open != null) {
            open.end();
        }
    }

    private void begin() {
        if (isGzip) {
            try {
                if (!header.read(input)) {
                    return;
                }
            } catch (DataFormatException wrong) {
                throw new BrokenCodingException("its header is wrong");
            }
            open(true);
        } else {
            // the low four bits of the first byte are 8 for zlib; no raw stream of a usual encoder begins so
            open((input.get(input.position()) & 15) != 8);
        }
        checksum.reset();
        trailer = 0;
        trailerBytes = 0;
        state = State.CONTENT;
    }

    private void open(boolean isRaw) {
        Inflater open = inflater;
        if (open == null) {
            inflater = new Inflater(isRaw);
        } else {
            open.reset();
        }
    }

    private @Nullable ByteBuffer content() {
        Inflater open = inflater;
        if (open == null) {
            return null;
        }
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            open.setInput(input);
            open.inflate(block);
        } catch (DataFormatException wrong) {
            throw new BrokenCodingException("its data is wrong");
        }
        if (open.finished()) {
            state = isGzip ? State.TRAILER : State.END;
        }
        block.flip();
        if (!block.hasRemaining()) {
            if (open.needsDictionary()) {
                throw new BrokenCodingException("it needs a dictionary");
            }
            return null;
        }
        checksum.update(block.duplicate());
        return block;
    }

    // checksum and size of the member, both little-endian
    private void checkTrailer() {
        while (input.hasRemaining() && trailerBytes < 8) {
            long next = input.get() & 0xffL;
            trailer |= next << (8 * trailerBytes);
            trailerBytes++;
        }
        if (trailerBytes == 8) {
            Inflater open = inflater;
            long size = open == null ? 0 : open.getBytesWritten() & 0xffffffffL;
            if ((trailer & 0xffffffffL) != checksum.getValue() || trailer >>> 32 != size) {
                throw new BrokenCodingException("its checksum is wrong");
            }
            state = State.END;
        }
    }
}
