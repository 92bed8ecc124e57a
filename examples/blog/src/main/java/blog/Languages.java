package blog;

import dev.retort.Cookie;
import dev.retort.Messages;
import dev.retort.Request;
import dev.retort.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The language that a visitor has chosen; without a choice it is the one the browser asks for. */
final class Languages {
    private static final String COOKIE = "language";
    private static final Set<String> KNOWN = Set.of("en", "de");

    private Languages() {}

    static void choose(Request request) {
        String chosen = request.cookie(COOKIE, "");
        if (KNOWN.contains(chosen)) {
            request.set(Messages.LANGUAGE, Locale.forLanguageTag(chosen));
        }
    }

    static Response change(Request request) {
        Cookie choice = Cookie.of(COOKIE, request.param("language"))
                .maxAge(Duration.ofDays(365))
                .httpOnly();
        return Response.seeOtherLocal(request.query("back", ""), request.url("index"))
                .cookie(choice);
    }
}
