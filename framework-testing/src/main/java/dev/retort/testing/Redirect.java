package dev.retort.testing;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where a response sends the client, and with which method.
 *
 * <p>As browsers do (Fetch standard, HTTP-redirect fetch): 301 and 302 turn POST into GET, 303 everything but HEAD, 307
 * and 308 keep method and body.
 */
record Redirect(String method, String target, boolean keepsBody) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** {@return the redirect; empty for another status, no location, or one that leaves the application} */
    static Optional<Redirect> of(SentRequest request, int status, Optional<String> location) {
        if (!STATUSES.contains(status)) {
            return Optional.empty();
        }
        return location.flatMap(to -> resolve(request, to))
                .filter(to -> isSameOrigin(to, request.origin()))
                .map(to -> of(request.method(), status, to));
    }

    /** {@return the location as an absolute URI; empty if it is none} */
    static Optional<URI> resolve(SentRequest request, String location) {
        try {
            URI base = URI.create(request.origin() + request.target());
            // URI.resolve would drop the last segment of the path (RFC 3986 5.2.2 keeps it).
            String reference = location.startsWith("?") ? base.getRawPath() + location : location;
            return Optional.of(base.resolve(Target.encode(reference)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Redirect of(String method, int status, URI to) {
        boolean becomesGet = status == 303 && !method.equals("HEAD") || status < 303 && method.equals("POST");
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        String target = to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
        return new Redirect(becomesGet ? "GET" : method, target, !becomesGet);
    }

    private static boolean isSameOrigin(URI location, URI origin) {
        return origin.getScheme().equalsIgnoreCase(location.getScheme())
                && origin.getRawAuthority().equalsIgnoreCase(location.getRawAuthority());
    }
}
