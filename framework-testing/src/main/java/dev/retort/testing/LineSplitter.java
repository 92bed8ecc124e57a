package dev.retort.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Cuts chunks of bytes into lines, wherever the chunks end; a line ends with LF, CRLF or CR. */
final class LineSplitter {
    private final Charset charset;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    private LineSplitter(Charset charset) {
        this.charset = charset;
    }

    /** {@return the lines, each as soon as it is complete; the last one need not be ended} */
    static Flux<String> lines(Flux<ByteBuffer> chunks, Charset charset) {
        return Flux.defer(() -> {
            LineSplitter splitter = new LineSplitter(charset);
            return chunks.concatMapIterable(splitter::split, 1).concatWith(Flux.defer(splitter::rest));
        });
    }

    private List<String> split(ByteBuffer chunk) {
        List<String> lines = new ArrayList<>();
        while (chunk.hasRemaining()) {
            byte octet = chunk.get();
            if (octet == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = octet == '\r';
            if (octet == '\n' || octet == '\r') {
                lines.add(take());
            } else {
                line.write(octet);
            }
        }
        return lines;
    }

    private Flux<String> rest() {
        return line.size() == 0 ? Flux.empty() : Flux.just(take());
    }

    private String take() {
        String text = line.toString(charset);
        line.reset();
        return text;
    }
}
