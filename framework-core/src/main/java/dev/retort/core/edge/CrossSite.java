package dev.retort.core.edge;

import dev.retort.Cors;
import dev.retort.Headers;
import dev.retort.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that pages of other sites make browsers send, with whatever cookies they have.
 *
 * <p>Browsers say where a request comes from: in {@code Sec-Fetch-Site} (Fetch Metadata), or in {@code Origin}. What says
 * neither is no browser's, and passes.
 */
public final class CrossSite {
    private final @Nullable Cors trusted;
    private final @Nullable String publicOrigin;
    private final boolean goesByHost;
    private final boolean isDebug;

    /**
     * Creates the rule.
     *
     * @param trusted the origins that are no strangers; null for none
     * @param publicOrigin the origin under which clients see the application; null if that is not known
     * @param goesByHost whether an origin is also ours if it is that of the host that was asked for
     * @param isDebug whether refusals say why
     */
    CrossSite(@Nullable Cors trusted, @Nullable String publicOrigin, boolean goesByHost, boolean isDebug) {
        this.trusted = trusted;
        this.publicOrigin = publicOrigin;
        this.goesByHost = goesByHost;
        this.isDebug = isDebug;
    }

    /**
     * {@return why a request that changes something is refused; null if it is not}
     *
     * @param host what the client asked for
     * @param cors what lets other origins read the answer; null for nothing
     */
    public @Nullable Problem refusal(Headers headers, String host, @Nullable Cors cors) {
        if (!headers.has("Origin") && !headers.has("Sec-Fetch-Site")) {
            return null; // no browser has sent it, or none that could tell
        }
        String site = headers.first("Sec-Fetch-Site").orElse("");
        String origin = headers.joined("Origin").orElse("");
        boolean isOwn = site.isEmpty()
                ? origin.isEmpty() || isOwn(origin, host)
                : site.equals("same-origin") || site.equals("none");
        if (isOwn || trusted != null && trusted.allows(origin) || isInvited(headers, origin, cors)) {
            return null;
        }
        return Problem.forbidden(
                isDebug
                        ? "cross-site request from " + (origin.isEmpty() ? "another site" : printable(origin))
                                + " refused (allow the origin by Cors or retort.server.trusted-origins)"
                        : "cross-site request refused");
    }

    private boolean isOwn(String origin, String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        int slashes = lower.indexOf("://");
        return lower.equals(publicOrigin)
                || goesByHost
                        && slashes > 0
                        && bare(lower.substring(slashes + 3), lower).equals(bare(host.toLowerCase(Locale.ROOT), lower));
    }

    // browsers leave the default port of the scheme out
    private static String bare(String authority, String origin) {
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    // who may read answers without cookies may send requests without cookies
    private static boolean isInvited(Headers headers, String origin, @Nullable Cors cors) {
        if (cors == null || origin.isEmpty() || !cors.allows(origin)) {
            return false;
        }
        String mode = headers.first("Sec-Fetch-Mode").orElse("");
        boolean isScript =
                !mode.equals("navigate") && !mode.equals("no-cors"); // of which a browser sends passwords along
        return cors.allowsCredentials() || !headers.has("Cookie") && (isScript || !headers.has("Authorization"));
    }

    private static String printable(String origin) {
        String safe = origin.replaceAll("[^ -~]", "?");
        return safe.substring(0, Math.min(200, safe.length()));
    }
}
