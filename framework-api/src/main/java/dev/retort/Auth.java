package dev.retort;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets requests pass whose client says who it is, and leaves that on the request: {@link Request#principal}.
 *
 * <p>A request without credentials is answered 401 with the challenge of the scheme, and so is one that brings wrong or
 * malformed ones. A verifier says "wrong" by completing empty; when it fails, that is a failure like any other and not
 * a 401. It is called on the event loop and must not block, unless the {@link Hook} of the filter says otherwise.
 *
 * <p>Answers to somebody are {@code Cache-Control: private} unless they say something else. Immutable.
 *
 * @param <P> who it may be
 */
@CheckReturnValue
public final class Auth<P> implements Filter {
    private record Way<P>(AuthScheme<P> scheme, @Nullable Function<P, ? extends Collection<String>> roles) {}

    private final List<Way<P>> ways;
    private final boolean isOptional;
    private final Attribute<P> key;

    private Auth(List<Way<P>> ways, boolean isOptional, Attribute<P> key) {
        this.ways = List.copyOf(ways);
        this.isOptional = isOptional;
        this.key = key;
    }

    private static <P> Auth<P> of(AuthScheme<P> scheme) {
        return new Auth<>(List.of(new Way<>(scheme, null)), false, Attribute.of("principal"));
    }

    /**
     * {@return the filter of HTTP Basic (RFC 7617): name and password}
     *
     * @param realm what browsers show in their dialog; printable ASCII
     * @param verify finds who has these credentials; empty refuses them
     */
    public static <P> Auth<P> basic(String realm, Function<Credentials, Mono<P>> verify) {
        return of(HeaderScheme.basic(realm, requireNonNull(verify, "verify")));
    }

    /**
     * {@return the filter of bearer tokens (RFC 6750)}
     *
     * @param verify finds whose token this is; empty refuses it
     */
    public static <P> Auth<P> bearer(Function<String, Mono<P>> verify) {
        return bearer("api", verify);
    }

    /** {@return the filter of bearer tokens with another realm than {@code api} in its challenge} */
    public static <P> Auth<P> bearer(String realm, Function<String, Mono<P>> verify) {
        return of(HeaderScheme.bearer(realm, requireNonNull(verify, "verify")));
    }

    /**
     * {@return a filter that finds out by itself who asks: by a key in a header, a certificate, a session}
     *
     * @param challenge the {@code WWW-Authenticate} of its 401, such as {@code ApiKey}
     * @param authenticate finds who asks; empty if the request does not say so, a {@link Problem} to refuse what it says
     */
    public static <P> Auth<P> by(String challenge, Function<Request, Mono<P>> authenticate) {
        return of(new OwnScheme<>(challenge, requireNonNull(authenticate, "authenticate")));
    }

    /** {@return a filter that takes the first scheme that the request uses, and offers all of them in its 401} */
    @SafeVarargs
    public static <P> Auth<P> anyOf(Auth<P>... several) {
        if (several.length == 0) {
            throw new IllegalArgumentException("auth filters: none (expected: one at least)");
        }
        List<Way<P>> ways = new ArrayList<>();
        for (Auth<P> auth : several) {
            ways.addAll(auth.ways);
        }
        return new Auth<>(ways, false, Attribute.of("principal"));
    }

    /**
     * {@return whether two texts are the same, in a time that does not tell how much of the secret was right}
     *
     * @param given what a client sent
     * @param secret what it should have sent; not empty
     */
    public static boolean matches(String given, String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("secret: \"\" (expected: at least one character)");
        }
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the filter with another name of its scheme: {@code Authorization: Token ...} instead of Bearer} */
    public Auth<P> scheme(String name) {
        return new Auth<>(
                ways.stream()
                        .map(way -> new Way<>(way.scheme.named(name), way.roles))
                        .toList(),
                isOptional,
                key);
    }

    /** {@return the filter that lets requests without credentials pass as well; wrong ones are still answered 401} */
    public Auth<P> optional() {
        return new Auth<>(ways, true, key);
    }

    /** {@return the filter that also tells the roles of who asks, for {@link Route#roles}} */
    public Auth<P> roles(Function<P, ? extends Collection<String>> roles) {
        requireNonNull(roles, "roles");
        return new Auth<>(ways.stream().map(way -> new Way<>(way.scheme, roles)).toList(), isOptional, key);
    }

    /** {@return the names of its schemes, such as {@code Basic} and {@code Bearer}, in the order in which they are tried} */
    public List<String> schemes() {
        return ways.stream().map(way -> way.scheme.name()).toList();
    }

    /** {@return whether it lets requests without credentials pass} */
    public boolean isOptional() {
        return isOptional;
    }

    /** {@return whether it tells the roles of everybody whom it lets pass} */
    public boolean tellsRoles() {
        return ways.stream().allMatch(way -> way.roles != null);
    }

    /**
     * {@return whom this filter found}
     *
     * @throws Problem 401 with its challenge if the request did not say who it is
     */
    public P principal(Request request) {
        return find(request).orElseThrow(() -> Principals.unauthorized(challenges(null)));
    }

    /** {@return whom this filter found; empty if the request did not say who it is} */
    public Optional<P> find(Request request) {
        return request.find(key);
    }

    /**
     * {@return a text that tells whom the filters around this route have found from others: the name of a
     * {@link java.security.Principal}, else what {@code toString} says, as that of a record does; empty if they have found nobody}
     *
     * @throws IllegalStateException if the class of the principal has neither
     */
    public static Optional<String> nameOf(Request request) {
        return Optional.ofNullable(PrincipalName.of(request));
    }

    @Override
    public Mono<Response> filter(Request request, Next next) {
        if (request.headers().all("Authorization").size() > 1) {
            throw Problem.badRequest("the Authorization header was sent more than once");
        }
        return isAnswered(request) ? next.handle() : attempt(request, next, 0);
    }

    // such as by the same filter, optional, around all pages
    private boolean isAnswered(Request request) {
        return request.find(key).isPresent() && ways.stream().allMatch(way -> way.roles == null);
    }

    private Mono<Response> attempt(Request request, Next next, int at) {
        if (at == ways.size()) {
            return absent(request, next);
        }
        Way<P> way = ways.get(at);
        Mono<P> verified = way.scheme.verify(request);
        if (verified == null) {
            return attempt(request, next, at + 1);
        }
        return verified.onErrorMap(Problem.class, problem -> challenging(problem, way.scheme))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> {
                    if (found.isPresent()) {
                        return admitted(request, next, way, found.get());
                    }
                    return way.scheme.isEmptyAbsent()
                            ? attempt(request, next, at + 1)
                            : Mono.error(Principals.unauthorized(challenges(way.scheme)));
                });
    }

    private Mono<Response> admitted(Request request, Next next, Way<P> way, P principal) {
        request.set(key, principal);
        Principals.admit(request, principal, way.roles == null ? List.of() : way.roles.apply(principal));
        return next.handle().map(response -> varying(kept(response)));
    }

    private Mono<Response> absent(Request request, Next next) {
        List<String> challenges = challenges(null);
        if (!isOptional) {
            return Mono.error(Principals.unauthorized(challenges));
        }
        Principals.missed(request, challenges);
        return next.handle().map(this::varying);
    }

    // a verifier that answers 401 itself need not know the challenge
    private Problem challenging(Problem problem, AuthScheme<P> scheme) {
        boolean isBare = problem.status() == 401 && !problem.headers().has("WWW-Authenticate");
        return isBare ? problem.header("WWW-Authenticate", scheme.challenge(true)) : problem;
    }

    private List<String> challenges(@Nullable AuthScheme<P> refused) {
        List<String> challenges = new ArrayList<>(ways.size());
        ways.forEach(way -> challenges.add(way.scheme.challenge(way.scheme == refused)));
        return challenges;
    }

    private static Response kept(Response response) {
        return NoTransform.isMoreSaid(response) ? response : response.addHeader("Cache-Control", "private");
    }

    // RFC 9111 3.5 keeps answers to somebody out of shared caches, but those to nobody must not serve somebody either
    private Response varying(Response response) {
        boolean varies = isOptional && ways.stream().anyMatch(way -> way.scheme.readsAuthorization());
        return varies ? Vary.on("Authorization", response) : response;
    }
}
