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
    private final Map<Type, List<BodyWriter<?>>> byType = new ConcurrentHashMap<>();

    /** Creates the choice from writers in order of preference. */
    public BodyWriters(List<BodyWriter<?>> writers) {
        this.writers = List.copyOf(writers);
    }

    /**
     * A writer and the media type it is to write.
     *
     * @param writer the writer
     * @param type what the answer's content type is
     */
    record Choice(BodyWriter<Object> writer, MediaType type) {}

    /** {@return whether some writer writes values of this type} */
    public boolean canWrite(Type type) {
        return !candidates(type).isEmpty();
    }

    /** {@return whether writing a value of this class may block} */
    boolean mayBlock(Class<?> type) {
        return candidates(type).stream().anyMatch(BodyWriter::mayBlock);
    }

    /**
     * {@return the writer of a type}
     *
     * @param fixed the content type the response already has, which decides
     * @throws NoWriterException if nothing writes the type
     * @throws Problem 406 if the client accepts nothing of what there is
     */
    Choice choose(Type type, @Nullable MediaType fixed, @Nullable String accepted) {
        List<BodyWriter<?>> candidates = candidates(type);
        if (candidates.isEmpty()) {
            throw new NoWriterException(type);
        }
        if (fixed != null) {
            return candidates.stream()
                    .filter(writer -> writer.mediaTypes().stream().anyMatch(offered -> fits(offered, fixed)))
                    .findFirst()
                    .map(writer -> choice(writer, fixed))
                    .orElseThrow(() -> new NoWriterException(type, fixed));
        }
        Accept accept = Accept.of(accepted);
        if (accept.isAnything()) {
            BodyWriter<?> preferred = candidates.get(0);
            return choice(preferred, preferred.mediaTypes().iterator().next());
        }
        return negotiate(candidates, accept);
    }

    /** {@return the writer for values of a type as JSON, for events and messages; empty if there is none} */
    Optional<BodyWriter<Object>> json(Type type) {
        return candidates(type).stream()
                .filter(writer -> writer.mediaTypes().stream().anyMatch(MediaType::isJson))
                .findFirst()
                .map(writer -> choice(writer, MediaType.JSON).writer());
    }

    private static Choice negotiate(List<BodyWriter<?>> candidates, Accept accept) {
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
                .map(writer -> choice(writer, best))
                .orElseThrow();
    }

    private static boolean fits(MediaType offered, MediaType fixed) {
        return offered.includes(fixed) || offered.essence().equals("application/json") && fixed.isJson();
    }

    @SuppressWarnings("unchecked") // only asked to write values of types that it says it writes
    private static Choice choice(BodyWriter<?> writer, MediaType type) {
        return new Choice((BodyWriter<Object>) writer, type);
    }

    private List<BodyWriter<?>> candidates(Type type) {
        List<BodyWriter<?>> known = byType.get(type);
        if (known == null) {
            known = writers.stream().filter(writer -> writer.writes(type)).collect(Collectors.toUnmodifiableList());
            byType.put(type, known);
        }
        return known;
    }
}
