package dev.retort.core.session;

import dev.retort.Cookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of sessions as a client has to have it, which depends on where it sees the application.
 *
 * <p>{@code __Host-} before the name keeps other hosts of the same domain from setting it (RFC 6265bis section 4.1.3);
 * browsers take it only from encrypted connections and for the path {@code /}.
 */
final class SessionCookie {
    private final SessionSettings settings;
    private final String basePath;
    private final boolean isSecure;

    /**
     * Creates the cookie for a request.
     *
     * @param basePath the path under which the client sees the application; empty for none
     * @param isEncrypted whether the client's connection is
     */
    SessionCookie(SessionSettings settings, String basePath, boolean isEncrypted) {
        this.settings = settings;
        this.basePath = basePath;
        this.isSecure = settings.isSecure() || isEncrypted;
    }

    /** {@return the name of the cookie for clients that see the application under this path} */
    static String name(SessionSettings settings, String basePath) {
        return settings.isSecure() && basePath.isEmpty() ? "__Host-" + settings.cookie() : settings.cookie();
    }

    /** {@return what sets the cookie to a value; until the browser closes if there is no age} */
    Cookie of(String value, @Nullable Duration maxAge) {
        Cookie cookie = Cookie.of(name(settings, basePath), value)
                .path(basePath.isEmpty() ? "/" : basePath)
                .httpOnly();
        if (isSecure) {
            cookie = cookie.secure();
        }
        return maxAge == null ? cookie : cookie.maxAge(maxAge);
    }

    /** {@return what makes browsers forget the cookie} */
    Cookie expired() {
        return of("", Duration.ZERO);
    }
}
