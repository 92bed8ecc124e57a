package dev.retort.core.upload;

import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.core.multipart.MultipartLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Collects parts in memory, up to a limit for all of them together. One use by one subscriber after another. */
final class PartText {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final long limit;
    private final String setting;
    private long count;

    PartText(long limit) {
        this(limit, MultipartLimits.FIELD);
    }

    PartText(long limit, String setting) {
        this.limit = limit;
        this.setting = setting;
    }

    Mono<byte[]> bytes(StreamedPart part) {
        return part.<ByteArrayOutputStream>reduceWith(
                        () -> new ByteArrayOutputStream(64), (all, piece) -> append(all, piece, part))
                .map(ByteArrayOutputStream::toByteArray);
    }

    Mono<String> text(StreamedPart part) {
        return bytes(part).map(bytes -> decode(part, bytes));
    }

    private ByteArrayOutputStream append(ByteArrayOutputStream all, ByteBuffer piece, StreamedPart part) {
        count += piece.remaining();
        if (count > limit) {
            String field = part.head().field();
            LOG.debug(
                    "part \"{}\": refused with 413 above {} bytes (the limit is the setting {})",
                    field,
                    limit,
                    setting);
            throw Problem.of(413, "the part \"" + field + "\" is too large to be read as a whole");
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.duplicate().get(bytes);
        all.write(bytes, 0, bytes.length);
        return all;
    }

    private static String decode(StreamedPart part, byte[] bytes) {
        MediaType type = part.head().contentType();
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset();
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw Problem.badRequest("form field \"" + part.head().field() + "\" is not " + charset);
        }
    }
}
