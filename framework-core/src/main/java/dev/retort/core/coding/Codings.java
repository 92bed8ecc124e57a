package dev.retort.core.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codings that this program knows: those of the JDK, and those whose libraries are on the class path. */
public final class Codings {
    private static final Logger log = LoggerFactory.getLogger("dev.retort");

    private final List<Coding> best; // first: as small as Brotli, zstd takes less time than gzip

    private Codings(List<Coding> best) {
        this.best = List.copyOf(best);
    }

    /**
     * {@return the codings whose libraries a class loader finds}
     *
     * @param level of compression: 1 is fastest, 9 smallest
     */
    public static Codings available(int level, ClassLoader loader) {
        List<Coding> found = new ArrayList<>();
        add(found, loader, "com.github.luben.zstd.ZstdCompressCtx", () -> new Zstd(level));
        add(found, loader, "com.aayushatharva.brotli4j.Brotli4jLoader", () -> new Brotli(level));
        found.add(new Gzip(level));
        return new Codings(found);
    }

    // the class of a coding is touched only when its library is there
    private static void add(List<Coding> found, ClassLoader loader, String library, Supplier<Coding> coding) {
        try {
            Class.forName(library, false, loader);
        } catch (ClassNotFoundException absent) {
            return;
        }
        try {
            found.add(coding.get());
        } catch (LinkageError unusable) {
            log.warn(
                    "{} is on the class path and not used: {} (add its native library for this system, or leave it out)",
                    library,
                    String.valueOf(unusable.getMessage()));
        }
    }

    /** {@return the coding of an answer, by {@code Accept-Encoding}; null for none} */
    @Nullable
    Coding choose(@Nullable String accepted) {
        return accepted == null ? null : AcceptEncoding.choose(accepted, best);
    }

    /** {@return what reads a body in a coding; null if it is not known} */
    @Nullable
    BodyDecoder decoder(String name) {
        if (name.equals("deflate")) {
            return new ZlibDecoder(false);
        }
        for (Coding coding : best) {
            if (coding.isNamed(name)) {
                return coding.decoder();
            }
        }
        return null;
    }

    /** {@return the codings that can be read, as in {@code Accept-Encoding}} */
    String readable() {
        return best.stream()
                .map(Coding::token)
                .sorted()
                .collect(Collectors.joining(", "))
                .replace("gzip", "gzip, deflate");
    }
}
