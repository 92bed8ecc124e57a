package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.core.request.Accept;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body writers of plugins and of the application, and which of them writes a value. */
public final class BodyWriters {
    private final List<BodyWriter<?>> writers;
    private final Map<Type, Candidates> byType = new ConcurrentHashMap<>();

    /** Creates the choice from writers in order of preference; those of JSON come first. */
    public BodyWriters(List<BodyWriter<?>> writers) {
        this.writers = writers.stream()
                .sorted(Comparator.comparing(writer -> !writesJson(writer)))
                .collect(Collectors.toUnmodifiableList());
    }

    // JSON is what a client gets that does not say what it wants, whatever else there is
    private static boolean writesJson(BodyWriter<?> writer) {
        return writer.mediaTypes().stream().anyMatch(MediaType::isJson);
    }

    /**
     * A writer and the media type it is to write.
     *
     * @param writer the writer
     * @param type what the answer's content type is
     * @param sizes how large such bodies are
     */
    record Choice(BodyWriter<Object> writer, MediaType type, SizeHint sizes) {}

    private record Candidates(List<BodyWriter<?>> writers, List<MediaType> formats, SizeHint sizes) {
        static Candidates of(List<BodyWriter<?>> writers) {
            Set<MediaType> formats = new LinkedHashSet<>();
            writers.forEach(writer -> formats.addAll(writer.mediaTypes()));
            return new Candidates(writers, List.copyOf(formats), new SizeHint());
        }
    }

    /** {@return whether some writer writes values of this type} */
    public boolean canWrite(Type type) {
        return !candidates(type).writers().isEmpty();
    }

    /** {@return whether some writer writes values of this type in a format} */
    public boolean canWrite(Type type, MediaType format) {
        return writers.stream().anyMatch(writer -> writer.writes(type) && writer.writesAs(format));
    }

    /** {@return whether writing a value may block; one that is sent while it is written finds a worker by itself} */
    boolean mayBlock(Object value) {
        for (BodyWriter<?> writer : candidates(value.getClass()).writers()) {
            BodyWriter<Object> known = ofObjects(writer);
            if (known.mayBlock(value) && !known.isStreamed(value)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whoever makes a value ready to be written; null if it is ready} */
    @Nullable
    BodyWriter<Object> preparing(Object value) {
        for (BodyWriter<?> writer : candidates(value.getClass()).writers()) {
            BodyWriter<Object> known = ofObjects(writer);
            if (!known.isReady(value)) {
                return known;
            }
        }
        return null;
    }

    /**
     * {@return the writer of a type}
     *
     * @param fixed the content type the response already has, which decides
     * @throws NoWriterException if nothing writes the type
     * @throws Problem 406 if the client accepts nothing of what there is
     */
    Choice choose(Type type, @Nullable MediaType fixed, @Nullable String accepted) {
        Candidates known = candidates(type);
        List<BodyWriter<?>> candidates = known.writers();
        if (candidates.isEmpty()) {
            throw new NoWriterException(type);
        }
        if (fixed != null) {
            return candidates.stream()
                    .filter(writer -> writer.writesAs(fixed))
                    .findFirst()
                    .map(writer -> choice(writer, fixed, known.sizes()))
                    .orElseThrow(() -> new NoWriterException(type, fixed));
        }
        Accept accept = Accept.of(accepted);
        if (accept.isAnything()) {
            BodyWriter<?> preferred = candidates.get(0);
            return choice(preferred, preferred.mediaTypes().iterator().next(), known.sizes());
        }
        return negotiate(known, accept);
    }

    /** {@return the formats in which values of a type are written, the preferred one first} */
    public List<MediaType> formats(Type type) {
        return candidates(type).formats();
    }

    /** {@return whether it depends on the client in which format values of a type are written} */
    boolean negotiates(Type type) {
        return candidates(type).formats().size() > 1;
    }

    /** {@return the writer for values of a type as JSON, for events and messages; empty if there is none} */
    Optional<BodyWriter<Object>> json(Type type) {
        return candidates(type).writers().stream()
                .filter(writer -> writer.mediaTypes().stream().anyMatch(MediaType::isJson))
                .findFirst()
                .map(BodyWriters::ofObjects);
    }

    private static Choice negotiate(Candidates known, Accept accept) {
        MediaType best = accept.best(known.formats()).orElseThrow(() -> Accept.notAcceptable(known.formats()));
        return known.writers().stream()
                .filter(writer -> writer.mediaTypes().contains(best))
                .findFirst()
                .map(writer -> choice(writer, best, known.sizes()))
                .orElseThrow();
    }

    private static Choice choice(BodyWriter<?> writer, MediaType type, SizeHint sizes) {
        return new Choice(ofObjects(writer), type, sizes);
    }

    @SuppressWarnings("unchecked") // only asked to write values of types that it says it writes
    private static BodyWriter<Object> ofObjects(BodyWriter<?> writer) {
        return (BodyWriter<Object>) writer;
    }

    private Candidates candidates(Type type) {
        Candidates known = byType.get(type);
        if (known == null) {
            known = Candidates.of(
                    writers.stream().filter(writer -> writer.writes(type)).collect(Collectors.toUnmodifiableList()));
            byType.put(type, known);
        }
        return known;
    }
}
