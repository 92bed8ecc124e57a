package dev.retort.core.request;

import dev.retort.MediaType;
import dev.retort.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client accepts, with qualities (RFC 9110 section 12.5.1).
 *
 * <pre>
 * text/html, application/json;q=0.9, *&#47;*;q=0.1
 * </pre>
 *
 * <p>The most specific range that includes a type decides its quality. A parameter must be equal where the offered type
 * has it, so that {@code version=2} chooses between versions and {@code charset=utf-8} refuses nothing. Malformed ranges
 * are passed over.
 */
public final class Accept {
    private static final Accept ANYTHING = new Accept(List.of());

    // browsers and libraries send the same few headers again and again
    private static final Map<String, Accept> RECENT = new ConcurrentHashMap<>();
    private static final int MOST_RECENT = 256;
    private static final int LONGEST_RECENT = 256;

    private final List<Range> ranges;

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** {@return what an {@code Accept} header asks for; anything if it is null or blank} */
    public static Accept of(@Nullable String header) {
        if (header == null || header.isBlank() || header.equals("*/*")) {
            return ANYTHING;
        }
        Accept known = RECENT.get(header);
        return known == null ? remembered(header) : known;
    }

    private static Accept remembered(String header) {
        Accept accept = parse(header);
        if (header.length() <= LONGEST_RECENT) {
            if (RECENT.size() >= MOST_RECENT) {
                RECENT.clear();
            }
            RECENT.put(header, accept);
        }
        return accept;
    }

    private static Accept parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            MediaType.parse(part.equals(" *") || part.equals("*") ? "*/*" : part)
                    .map(Range::of)
                    .ifPresent(ranges::add);
        }
        return ranges.isEmpty() ? ANYTHING : new Accept(List.copyOf(ranges));
    }

    /** {@return whether every type is as welcome as any other} */
    public boolean isAnything() {
        return ranges.isEmpty();
    }

    /** {@return whether the client names some kind of JSON, or a stream of values} */
    public boolean readsJson() {
        return ranges.stream().anyMatch(range -> range.quality() > 0 && range.isJson());
    }

    /**
     * {@return the type the client likes best; of equals the one with more of the parameters it names, then the earlier;
     * empty if it accepts none of them}
     */
    public Optional<MediaType> best(List<MediaType> offered) {
        MediaType best = null;
        double most = 0;
        int closest = 0;
        for (MediaType type : offered) {
            Range range = deciding(type);
            double quality = isAnything() ? 1 : range == null ? 0 : range.quality();
            int close = range == null ? 0 : range.shared(type);
            if (quality > most || quality == most && quality > 0 && close > closest) {
                most = quality;
                closest = close;
                best = type;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@return 406, which says what is available (RFC 9110 section 15.5.7)} */
    public static Problem notAcceptable(Collection<MediaType> offered) {
        return Problem.of(
                406,
                "available: "
                        + offered.stream().map(MediaType::toString).distinct().collect(Collectors.joining(", ")));
    }

    /** {@return how welcome a type is, from 0 for not at all to 1} */
    public double quality(MediaType type) {
        if (isAnything()) {
            return 1;
        }
        Range decides = deciding(type);
        return decides == null ? 0 : decides.quality();
    }

    private @Nullable Range deciding(MediaType type) {
        Range decides = null;
        for (Range range : ranges) {
            if (range.includes(type) && (decides == null || range.specificity() > decides.specificity())) {
                decides = range;
            }
        }
        return decides;
    }

    private record Range(MediaType type, double quality, int specificity) {
        static Range of(MediaType type) {
            int parameters = 0;
            for (String name : type.parameters().keySet()) {
                parameters += name.equals("q") ? 0 : 1;
            }
            int specificity = type.type().equals("*") ? 0 : type.isRange() ? 1 : 2 + parameters;
            return new Range(type, quality(type.parameter("q").orElse("1")), specificity);
        }

        boolean isJson() {
            String essence = type.essence();
            return type.isJson()
                    || essence.equals(MediaType.NDJSON.essence())
                    || essence.equals(MediaType.EVENT_STREAM.essence());
        }

        // a parameter that the offered type does not have, charset=utf-8 as a rule, makes no difference to it
        boolean includes(MediaType offered) {
            if (!type.includes(offered)) {
                return false;
            }
            for (Map.Entry<String, String> parameter : type.parameters().entrySet()) {
                String own = offered.parameters().get(parameter.getKey());
                if (own != null && !own.equalsIgnoreCase(parameter.getValue())) {
                    return false;
                }
            }
            return true;
        }

        int shared(MediaType offered) {
            int shared = 0;
            for (String name : type.parameters().keySet()) {
                shared += offered.parameters().containsKey(name) ? 1 : 0;
            }
            return shared;
        }

        private static double quality(String text) {
            try {
                double quality = Double.parseDouble(text);
                return quality >= 0 && quality <= 1 ? quality : 1;
            } catch (NumberFormatException malformed) {
                return 1;
            }
        }
    }
}
