package dev.retort.core.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The coding of RFC 7932, by brotli4j. Loaded only where that is on the class path. */
final class Brotli implements Coding {
    private static final int SMALLEST_WINDOW = 10;
    private static final int LARGEST_WINDOW = 20;
    private static final int STREAM_WINDOW = 17;

    private final int level;

    /** Loads the native library; fails with what brotli4j says where there is none for this system. */
    Brotli(int level) {
        this.level = level;
        Brotli4jLoader.ensureAvailability();
    }

    @Override
    public String token() {
        return "br";
    }

    @Override
    public int streamMemory() {
        return 1024 * 1024;
    }

    @Override
    public BodyEncoder encoder(int size) {
        int window = size < 0
                ? STREAM_WINDOW
                : Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, 32 - Integer.numberOfLeadingZeros(size)));
        try {
            return new BrotliEncoder(
                    new EncoderJNI.Wrapper(BrotliEncoder.inputSize(size), level, window, Encoder.Mode.GENERIC));
        } catch (IOException noMemory) {
            throw new UncheckedIOException(noMemory);
        }
    }

    @Override
    public BodyDecoder decoder() {
        return new BrotliDecoder();
    }
}
