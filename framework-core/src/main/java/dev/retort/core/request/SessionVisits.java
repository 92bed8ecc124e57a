package dev.retort.core.request;

import dev.retort.core.session.Visit;
import org.jspecify.annotations.Nullable;

/** Tells sessions what they have to know of a request. */
final class SessionVisits {
    private SessionVisits() {}

    /** {@return a visit} */
    static Visit of(CoreRequest request, RequestServices services, boolean isAnswered) {
        return new Visit(
                cookie(request, services), request.basePath(), request.isSecure(), request.conversions(), isAnswered);
    }

    /** {@return the value of the session's cookie; null if it did not come} */
    static @Nullable String cookie(CoreRequest request, RequestServices services) {
        return request.headers().has("Cookie")
                ? request.cookies()
                        .first(services.sessions().cookieName(request.basePath()))
                        .orElse(null)
                : null;
    }
}
