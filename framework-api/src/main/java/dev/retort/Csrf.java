package dev.retort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks for a token in whatever changes something, so that nobody but the pages of the application can make a visitor's
 * browser send it: a second line behind the rule about other sites.
 *
 * <p>A token is in the field {@link #FIELD} of a form or in the header {@link #HEADER}, and belongs to a session; see
 * {@link #token}. Without one, or with that of another session, the answer is 403 and its member {@code reason} says
 * {@code missing}, {@code foreign} or {@code expired}. Requests that only read pass, and so do those with an
 * {@code Authorization} that browsers never send by themselves, such as {@code Bearer}, and those without a session,
 * without a password that the browser remembers and without a token: there is nothing of a visitor's that they could abuse.
 *
 * <p>If the header is missing, a form is read here; the handler can read it again with {@link Request#form}, into a record or
 * as an input, but not as bytes or parts: routes that stream their body get the token in the header. Immutable.
 */
@CheckReturnValue
public final class Csrf implements Filter {
    /** The field of forms with the token. */
    public static final String FIELD = "_csrf";

    /** The request header with the token. */
    public static final String HEADER = "X-CSRF-Token";

    private static final Set<String> SENT_BY_BROWSERS = Set.of("basic", "digest", "negotiate", "ntlm");
    private static final Set<String> FORMS = Set.of(MediaType.FORM.essence(), MediaType.MULTIPART.essence());

    private final List<String> exceptions;

    private Csrf(List<String> exceptions) {
        this.exceptions = exceptions;
    }

    /** {@return the filter that asks for tokens} */
    public static Csrf tokens() {
        return new Csrf(List.of());
    }

    /**
     * {@return the filter that leaves some routes alone, as those that other servers call}
     *
     * @param routes names of routes and routers, which stand for all in them; or prefixes of path patterns, which begin with a
     *     slash
     */
    public Csrf except(String... routes) {
        for (String route : routes) {
            if (requireNonNull(route, "route").isBlank()) {
                throw new IllegalArgumentException("csrf except: \"" + route
                        + "\" (expected: the name of a route or router, or a prefix such as /hooks)");
            }
        }
        return new Csrf(Stream.concat(exceptions.stream(), Stream.of(routes)).toList());
    }

    /**
     * {@return a token for a form of the page that answers a request}
     *
     * <p>Each is spelled differently, so that it cannot be guessed from the length of compressed pages; all are good as long
     * as the session has not been renewed. Makes a session where there is none.
     */
    public static String token(Request request) {
        return MaskedToken.of(request.session().secret().getBytes(ISO_8859_1));
    }

    @Override
    public Mono<Response> filter(Request request, Next next) {
        if (request.method().isSafe() || isExcepted(request.route()) || isFromProgram(request)) {
            return next.handle();
        }
        String header = request.headers().first(HEADER).orElse(null);
        if (header != null || !isForm(request)) {
            check(request, header);
            return next.handle();
        }
        return request.form().flatMap(form -> {
            check(request, form.first(FIELD).orElse(null));
            return next.handle();
        });
    }

    private boolean isExcepted(RouteInfo route) {
        return exceptions.stream()
                .anyMatch(exception -> exception.startsWith("/")
                        ? isBelow(route.pattern(), exception, '/')
                        : isBelow(route.name(), exception, '.') || isBelow(route.router(), exception, '.'));
    }

    private static boolean isBelow(String name, String prefix, char separator) {
        int length = prefix.length();
        return name.startsWith(prefix)
                && (name.length() == length
                        || name.charAt(length) == separator
                        || prefix.charAt(length - 1) == separator);
    }

    // no page can make a browser send such a header to another site, unless a Cors filter lets it
    private static boolean isFromProgram(Request request) {
        Optional<String> authorization = request.headers().first("Authorization");
        return authorization.isPresent()
                && !SENT_BY_BROWSERS.contains(
                        authorization.get().strip().split(" ", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static boolean isForm(Request request) {
        return request.contentType()
                .map(MediaType::essence)
                .filter(FORMS::contains)
                .isPresent();
    }

    private static void check(Request request, @Nullable String token) {
        Session session = request.session();
        Optional<String> secret = session.findSecret();
        if (token == null || token.isEmpty()) {
            boolean isPassword = request.headers().has("Authorization"); // which browsers remember
            if (secret.isEmpty() && session.isEmpty() && !isPassword) {
                return;
            }
            throw refused(
                    "missing", "there is no token of this site in it (field " + FIELD + " or header " + HEADER + ")");
        }
        if (secret.isEmpty()) {
            throw refused("expired", "the session in which the page was opened is over; open the page again");
        }
        if (!MaskedToken.matches(token, secret.get().getBytes(ISO_8859_1))) {
            throw refused("foreign", "its token is of another session; open the page again");
        }
    }

    private static Problem refused(String reason, String detail) {
        return Problem.forbidden("this was not done: " + detail).with("reason", reason);
    }
}
