package dev.retort.core.routing;

import dev.retort.Method;
import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Explains to a person why no registration answers a request: by those that almost do, the nearest first.
 *
 * <pre>
 * GET /users/abc   /users/{id:int}    {id:int} does not take "abc"
 * GET /usres/7     /users/{id:int}    "usres" is not "users"
 * GET /users/7/x   /users/{id:int}    "/x" is too much
 * PUT /users/7     /users/{id:int}    it answers GET, not PUT
 * </pre>
 *
 * <p>Looks at every registration: for pages of development, never on the way of a request.
 *
 * @param <T> what the table leads to
 */
public final class NearMisses<T> {
    private static final int MOST = 3;
    private static final int FAR = 5;

    private final List<Registration<T>> table;

    /** Explains by the lines of a table. */
    public NearMisses(List<Registration<T>> table) {
        this.table = List.copyOf(table);
    }

    /**
     * {@return the nearest registrations of a path as {@link RawPath#normalize} gives it; three at most}
     *
     * <p>Where the path is that of registrations for other methods, these alone.
     */
    public List<NearMiss<T>> of(Method method, String path) {
        List<Comparison> near = new ArrayList<>();
        List<Piece> pieces = Piece.of(path);
        for (Registration<T> registration : table) {
            Comparison comparison = new Comparison(registration, path, pieces);
            comparison.run();
            if (comparison.isNear() && !comparison.isAnswer(method)) {
                near.add(comparison);
            }
        }
        boolean isKnown = near.stream().anyMatch(one -> one.cost == 0);
        return near.stream()
                .filter(one -> !isKnown || one.cost == 0)
                .sorted(Comparator.comparingInt(one -> one.cost))
                .limit(MOST)
                .map(one -> new NearMiss<>(one.registration, one.reason(method)))
                .toList();
    }

    /** A segment of the path that was asked for. */
    private record Piece(int from, int to) {
        static List<Piece> of(String path) {
            List<Piece> pieces = new ArrayList<>();
            for (int from = 1; from <= path.length(); ) {
                int to = RawPath.segmentEnd(path, from);
                if (to > from || to < path.length()) {
                    pieces.add(new Piece(from, to));
                }
                from = to + 1;
            }
            return pieces;
        }
    }

    private final class Comparison {
        private final Registration<T> registration;
        private final String path;
        private final List<Piece> pieces;
        private final List<String> reasons = new ArrayList<>();
        private int cost;
        private boolean isAlike; // some text of the pattern is there, or all of it but what variables take

        Comparison(Registration<T> registration, String path, List<Piece> pieces) {
            this.registration = registration;
            this.path = path;
            this.pieces = pieces;
        }

        void run() {
            List<PatternSegment> segments = PatternSegment.of(registration.pattern());
            int at = 0;
            for (PatternSegment segment : segments) {
                if (segment.isRest() && at < pieces.size()) {
                    at = pieces.size();
                } else if (at < pieces.size()) {
                    compare(segment, pieces.get(at++));
                } else {
                    miss(2, "\"/" + segment + "\" is missing behind it");
                }
            }
            if (at < pieces.size()) {
                String surplus = text(new Piece(pieces.get(at).from() - 1, path.length()));
                miss(2 * (pieces.size() - at), "\"" + surplus + "\" is too much");
            } else if (segments.size() == pieces.size() && reasons.size() == 1) {
                cost += isAlike ? 0 : 2; // variables alone are like anything
                isAlike = true;
            }
        }

        private void compare(PatternSegment segment, Piece piece) {
            if (segment.matches(path, piece.from(), piece.to())) {
                isAlike |= segment.isLiteral();
            } else if (!segment.isLiteral()) {
                miss(1, segment + " does not take \"" + text(piece) + "\"");
            } else if (Nearest.to(text(piece), List.of(segment.toString())).isPresent()) {
                isAlike = true;
                miss(1, "\"" + text(piece) + "\" is not \"" + segment + "\"");
            } else {
                miss(FAR, "\"" + text(piece) + "\" is not \"" + segment + "\"");
            }
        }

        private void miss(int more, String reason) {
            cost += more;
            reasons.add(reason);
        }

        private String text(Piece piece) {
            return Escapes.decode(path, piece.from(), piece.to());
        }

        boolean isNear() {
            return cost == 0 || isAlike && cost < FAR;
        }

        boolean isAnswer(Method method) {
            return cost == 0 && registration.answered().contains(method);
        }

        String reason(Method method) {
            if (reasons.isEmpty()) {
                String methods = registration.answered().stream()
                        .map(Method::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
                return "it answers " + methods + ", not " + method;
            }
            return String.join("; ", reasons);
        }
    }
}
