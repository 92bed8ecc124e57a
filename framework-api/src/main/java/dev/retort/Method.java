package dev.retort;

import java.util.Optional;

/**
 * The request methods that routes can answer: those of RFC 9110 section 9, PATCH (RFC 5789) and QUERY.
 *
 * <p>A request with any other method is answered 501 before routing.
 */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    QUERY,
    TRACE,
    CONNECT;

    /** Finds the method by its token, which is case-sensitive (RFC 9110 9.1); empty if it is none of these. */
    public static Optional<Method> find(String token) {
        return switch (token) {
            case "GET" -> Optional.of(GET);
            case "HEAD" -> Optional.of(HEAD);
            case "POST" -> Optional.of(POST);
            case "PUT" -> Optional.of(PUT);
            case "PATCH" -> Optional.of(PATCH);
            case "DELETE" -> Optional.of(DELETE);
            case "OPTIONS" -> Optional.of(OPTIONS);
            case "QUERY" -> Optional.of(QUERY);
            case "TRACE" -> Optional.of(TRACE);
            case "CONNECT" -> Optional.of(CONNECT);
            default -> Optional.empty();
        };
    }

    /** {@return whether the input of a handler for this method is read from the body rather than from the query} */
    public boolean hasBody() {
        return this == POST || this == PUT || this == PATCH || this == QUERY;
    }

    /** {@return whether the method only reads (RFC 9110 9.2.1)} */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS || this == QUERY || this == TRACE;
    }
}
