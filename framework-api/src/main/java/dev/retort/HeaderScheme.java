package dev.retort;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A scheme of the {@code Authorization} header.
 *
 * <pre>
 * header = name 1*SP credentials        the name in any case (RFC 9110 11.4)
 *
 * Basic YTpi
 * bearer abc.def
 * Token jwt
 * </pre>
 *
 * @param name the name of the scheme
 * @param parameters the parameters of its challenge
 * @param tellsError whether the challenge says that a token was refused (RFC 6750 3.1)
 * @param check checks the credentials; empty refuses them
 */
record HeaderScheme<P>(String name, String parameters, boolean tellsError, Function<String, Mono<P>> check)
        implements AuthScheme<P> {

    static <P> HeaderScheme<P> basic(String realm, Function<Credentials, Mono<P>> verify) {
        return new HeaderScheme<>(
                "Basic",
                "realm=" + quoted(realm) + ", charset=\"UTF-8\"",
                false,
                encoded -> Credentials.decode(encoded).map(verify).orElseGet(Mono::empty));
    }

    static <P> HeaderScheme<P> bearer(String realm, Function<String, Mono<P>> verify) {
        return new HeaderScheme<>(
                "Bearer", "realm=" + quoted(realm), true, token -> isToken(token) ? verify.apply(token) : Mono.empty());
    }

    /** {@return the credentials of a header of the scheme of that name; null if it is of another one} */
    static @Nullable String credentials(String name, String header) {
        int length = name.length();
        boolean isOurs = header.regionMatches(true, 0, name, 0, length)
                && (header.length() == length || header.charAt(length) == ' ');
        return isOurs ? header.substring(length).strip() : null;
    }

    @Override
    public @Nullable Mono<P> verify(Request request) {
        String header = request.headers().first("Authorization").orElse("");
        String credentials = credentials(name, header);
        return credentials == null ? null : check.apply(credentials);
    }

    @Override
    public boolean isEmptyAbsent() {
        return false;
    }

    @Override
    public String challenge(boolean isRefused) {
        return name + " " + parameters + (isRefused && tellsError ? ", error=\"invalid_token\"" : "");
    }

    @Override
    public boolean readsAuthorization() {
        return true;
    }

    @Override
    public AuthScheme<P> named(String other) {
        if (!other.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException("scheme: \"" + other + "\" (expected: a token, such as Token)");
        }
        return new HeaderScheme<>(other, parameters, tellsError, check);
    }

    // wider than RFC 6750 2.1, which tokens of other schemes do not follow: what can be seen, and no space
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String quoted(String realm) {
        if (realm.isEmpty() || realm.chars().anyMatch(c -> c < ' ' || c > 126)) {
            throw new IllegalArgumentException("realm: \"" + realm + "\" (expected: printable ASCII)");
        }
        return '"' + realm.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
