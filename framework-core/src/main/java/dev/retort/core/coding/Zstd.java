package dev.retort.core.coding;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;

/** The coding of RFC 8878, by zstd-jni. Loaded only where that is on the class path. */
final class Zstd implements Coding {
    /** What everybody who reads the coding has to take, and nobody has to take more (RFC 9659). */
    static final int LARGEST_WINDOW = 23;

    private static final int STREAM_WINDOW = 17;

    private final int level;

    /** Loads the native library; fails where there is none for this system. */
    Zstd(int level) {
        this.level = level;
        Native.load();
    }

    @Override
    public String token() {
        return "zstd";
    }

    @Override
    public int streamMemory() {
        return 1024 * 1024;
    }

    @Override
    public BodyEncoder encoder(int size) {
        ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(level);
        if (size < 0) {
            zstd.setWindowLog(STREAM_WINDOW);
        } else {
            zstd.setPledgedSrcSize(size); // which makes its tables as small as the body
        }
        return new ZstdEncoder(zstd, size);
    }

    @Override
    public BodyDecoder decoder() {
        return new ZstdDecoder();
    }
}
