package dev.retort;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Lets scripts of other origins read answers (the CORS protocol of the Fetch standard).
 *
 * <p>Stands around an app, router, mount, group or route. It answers the preflights of every path below it, with the
 * methods that the path has; a preflight passes no filter but those of this class. Where two stand around a route, the
 * inner one decides. In debug mode it says in the log and in the header {@code X-Cors-Refused} why it refused.
 *
 * <p>A refusal keeps scripts from reading; it does not keep requests out. Requests that change something are refused by
 * the cross-site rule, to which the origins that are allowed here are no strangers. Immutable.
 */
@CheckReturnValue
public final class Cors implements Filter {
    private static final Attribute<Cors> DECIDED = Attribute.of("cors");

    private final Origins origins;
    private final CorsRules rules;

    private Cors(Origins origins, CorsRules rules) {
        this.origins = origins;
        this.rules = rules;
    }

    /** {@return the filter that lets every origin read answers that need no cookies} */
    public static Cors open() {
        return origins("*");
    }

    /**
     * {@return the filter that lets these origins read answers}
     *
     * @param origins such as {@code https://shop.example}, {@code https://*.shop.example}, {@code http://localhost:3000}
     */
    public static Cors origins(String... origins) {
        return new Cors(new Origins(List.of(origins)), new CorsRules());
    }

    /**
     * {@return the filter that lets answers be read which need cookies}
     *
     * @throws SetupException CORS-CREDENTIALS if every origin is allowed
     */
    public Cors credentials() {
        if (origins.isAll()) {
            throw new SetupException(
                    "CORS-CREDENTIALS",
                    "cors: with credentials for every origin, any site could act here as whoever visits it"
                            + " (name the origins: Cors.origins(\"https://shop.example\").credentials())");
        }
        return new Cors(origins, rules.with(copy -> copy.credentials = true));
    }

    /** {@return the filter that allows these methods alone; by default all that a path has} */
    public Cors methods(Method first, Method... others) {
        return new Cors(origins, rules.with(copy -> copy.methods = EnumSet.of(first, others)));
    }

    /** {@return the filter that allows these request headers alone; by default all that are asked for} */
    public Cors headers(String... names) {
        return new Cors(origins, rules.with(copy -> copy.headers = CorsAnswers.names(names)));
    }

    /** {@return the filter that lets scripts see these response headers, beside the few that they always see} */
    public Cors exposed(String... names) {
        return new Cors(origins, rules.with(copy -> copy.exposed = CorsAnswers.names(names)));
    }

    /** {@return the filter whose preflights browsers remember for a time, by default 30 minutes; in whole seconds} */
    public Cors maxAge(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("cors max age: " + age + " (expected: 0 or more)");
        }
        return new Cors(origins, rules.with(copy -> copy.maxAge = age));
    }

    /** {@return the filter that lets public sites call an application on the private network of their visitor} */
    public Cors privateNetwork() {
        return new Cors(origins, rules.with(copy -> copy.privateNetwork = true));
    }

    /** {@return whether scripts of an origin, spelled as in the header {@code Origin}, may read answers} */
    public boolean allows(String origin) {
        return origins.contains(origin);
    }

    /** {@return whether answers may be read which need cookies} */
    public boolean allowsCredentials() {
        return rules.credentials;
    }

    /** {@return whether every origin may read answers} */
    public boolean isOpen() {
        return origins.isAll();
    }

    /** {@return whether a request asks what a script of another origin may send} */
    public static boolean isPreflight(Request request) {
        return request.method() == Method.OPTIONS
                && request.headers().has("Origin")
                && request.headers().has("Access-Control-Request-Method");
    }

    @Override
    public Mono<Response> filter(Request request, Next next) {
        return next.handle().map(answer -> {
            boolean isDecided = request.find(DECIDED).isPresent();
            request.set(DECIDED, this);
            return isDecided ? answer : apply(request, answer);
        });
    }

    /** {@return an answer with what browsers have to know of it} */
    public Response apply(Request request, Response answer) {
        return CorsAnswers.apply(origins, rules, request, answer);
    }
}
