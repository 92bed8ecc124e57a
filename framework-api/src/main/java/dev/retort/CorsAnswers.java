package dev.retort;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on answers what browsers ask of the CORS protocol. */
final class CorsAnswers {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final Origins origins;
    private final CorsRules rules;
    private final Request request;
    private final String origin;

    private CorsAnswers(Origins origins, CorsRules rules, Request request) {
        this.origins = origins;
        this.rules = rules;
        this.request = request;
        // several origins are none that could be allowed
        this.origin = request.headers().joined("Origin").orElse("");
    }

    static Response apply(Origins origins, CorsRules rules, Request request, Response answer) {
        CorsAnswers answers = new CorsAnswers(origins, rules, request);
        return Cors.isPreflight(request) && answer.headers().has("Allow")
                ? answers.preflight(answer)
                : answers.actual(answer);
    }

    /** {@return names of headers} */
    static List<String> names(String... names) {
        for (String name : names) {
            if (!isToken(name)) {
                throw new IllegalArgumentException("cors header: \"" + name + "\" (expected: the name of a header)");
            }
        }
        return List.of(names);
    }

    private Response actual(Response answer) {
        if (!origin.isEmpty() && !origins.contains(origin)) {
            return refused(varying(answer));
        }
        Response allowed = allowing(varying(answer));
        return rules.exposed.isEmpty() ? allowed : list(allowed, "Access-Control-Expose-Headers", rules.exposed);
    }

    private Response preflight(Response answer) {
        if (!origins.contains(origin)) {
            return refused(varying(Response.empty(403)));
        }
        List<String> methods = elements(answer.headers(), "Allow")
                .filter(name ->
                        Method.find(name).filter(rules.methods::contains).isPresent())
                .toList();
        List<String> asked = elements(request.headers(), "Access-Control-Request-Headers")
                .filter(CorsAnswers::isToken)
                .toList();
        List<String> headers = rules.headers.isEmpty() ? asked : rules.headers;
        Response allowed = list(allowing(varying(Response.noContent())), "Access-Control-Allow-Methods", methods)
                .header("Access-Control-Max-Age", Long.toString(rules.maxAge.toSeconds()));
        if (!headers.isEmpty()) {
            allowed = list(allowed, "Access-Control-Allow-Headers", headers);
        }
        boolean asksPrivate =
                request.header("Access-Control-Request-Private-Network", "").equals("true");
        if (asksPrivate && rules.privateNetwork) {
            allowed = allowed.header("Access-Control-Allow-Private-Network", "true");
        }
        return explained(allowed, methods, asked);
    }

    private Response allowing(Response answer) {
        if (origins.isAll()) {
            return answer.header("Access-Control-Allow-Origin", "*");
        }
        if (origin.isEmpty()) {
            return answer;
        }
        Response allowed = answer.header("Access-Control-Allow-Origin", origin);
        return rules.credentials ? allowed.header("Access-Control-Allow-Credentials", "true") : allowed;
    }

    // who may read it depends on the origin, also of the request that has none
    private Response varying(Response answer) {
        return origins.isAll() ? answer : Vary.on("Origin", answer);
    }

    private Response explained(Response answer, List<String> methods, List<String> asked) {
        String method = request.header("Access-Control-Request-Method", "");
        if (!methods.contains(method)) {
            return told(answer, "method " + method + " is none of " + String.join(", ", methods));
        }
        List<String> foreign = asked.stream()
                .filter(name ->
                        !rules.headers.isEmpty() && rules.headers.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        return foreign.isEmpty()
                ? answer
                : told(answer, "header " + foreign.get(0) + " is none of " + String.join(", ", rules.headers));
    }

    private Response refused(Response answer) {
        return told(answer, "origin " + origin + " is none of " + origins);
    }

    private Response told(Response answer, String reason) {
        if (!request.app().config().isDebug()) {
            return answer;
        }
        String printable = reason.replaceAll("[^ -~]", "?");
        LOG.warn("request {}: {} {} was refused by Cors: {}", request.id(), request.method(), request.uri(), printable);
        return answer.header("X-Cors-Refused", printable.substring(0, Math.min(500, printable.length())));
    }

    private static Response list(Response answer, String header, List<String> elements) {
        return answer.header(header, String.join(", ", elements));
    }

    // RFC 9110 5.6.1
    private static Stream<String> elements(Headers headers, String name) {
        return Stream.of(headers.joined(name).orElse("").split(",", -1)).map(String::strip);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.toLowerCase(Locale.ROOT)
                        .chars()
                        .allMatch(
                                c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
