package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.core.request.Accept;
import java.lang.reflect.Type;
import java.util.ArrayList;
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

    /** Creates the choice from writers in order of preference. */
    public BodyWriters(List<BodyWriter<?>> writers) {
        this.writers = List.copyOf(writers);
    }

    /**
     * A writer and the media type it is to write.
     *
     * @param writer the writer
     * @param type what the answer's content type is
     * @param sizes how large such bodies are
     */
    record Choice(BodyWriter<Object> writer, MediaType type, SizeHint sizes) {}

    private record Candidates(List<BodyWriter<?>> writers, SizeHint sizes) {}

    /** {@return whether some writer writes values of this type} */
    public boolean canWrite(Type type) {
        return !candidates(type).writers().isEmpty();
    }

    /** {@return whether writing a value of this class may block} */
    boolean mayBlock(Class<?> type) {
        return candidates(type).writers().stream().anyMatch(BodyWriter::mayBlock);
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
                    .filter(writer -> writer.mediaTypes().stream().anyMatch(offered -> fits(offered, fixed)))
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

    /** {@return the writer for values of a type as JSON, for events and messages; empty if there is none} */
    Optional<BodyWriter<Object>> json(Type type) {
        return candidates(type).writers().stream()
                .filter(writer -> writer.mediaTypes().stream().anyMatch(MediaType::isJson))
                .findFirst()
                .map(BodyWriters::ofObjects);
    }

    private static Choice negotiate(Candidates known, Accept accept) {
        List<BodyWriter<?>> candidates = known.writers();
        List<MediaType> offered = new ArrayList<>();
        candidates.forEach(writer -> offered.addAll(writer.mediaTypes()));
        Set<MediaType> distinct = new LinkedHashSet<>(offered);
        MediaType best = accept.best(List.copyOf(distinct))
                .orElseThrow(() -> Problem.of(
                        406,
                        "available: "
                                + distinct.stream().map(MediaType::toString).collect(Collectors.joining(", "))));
        return candidates.stream()
                .filter(writer -> writer.mediaTypes().contains(best))
                .findFirst()
                .map(writer -> choice(writer, best, known.sizes()))
                .orElseThrow();
    }

    private static boolean fits(MediaType offered, MediaType fixed) {
        return offered.includes(fixed) || offered.essence().equals("application/json") && fixed.isJson();
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
            known = new Candidates(
                    writers.stream().filter(writer -> writer.writes(type)).collect(Collectors.toUnmodifiableList()),
                    new SizeHint());
            byType.put(type, known);
        }
        return known;
    }
}
