package dev.retort;

import static java.util.Map.entry;

import java.util.Map;

/**
 * A status code with its reason phrase (RFC 9110 section 15).
 *
 * @param code the number, 100 to 599
 * @param reason the phrase for people; empty for a code that has no registered one
 */
public record Status(int code, String reason) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            entry(100, "Continue"),
            entry(101, "Switching Protocols"),
            entry(103, "Early Hints"),
            entry(200, "OK"),
            entry(201, "Created"),
            entry(202, "Accepted"),
            entry(203, "Non-Authoritative Information"),
            entry(204, "No Content"),
            entry(205, "Reset Content"),
            entry(206, "Partial Content"),
            entry(207, "Multi-Status"),
            entry(300, "Multiple Choices"),
            entry(301, "Moved Permanently"),
            entry(302, "Found"),
            entry(303, "See Other"),
            entry(304, "Not Modified"),
            entry(307, "Temporary Redirect"),
            entry(308, "Permanent Redirect"),
            entry(400, "Bad Request"),
            entry(401, "Unauthorized"),
            entry(402, "Payment Required"),
            entry(403, "Forbidden"),
            entry(404, "Not Found"),
            entry(405, "Method Not Allowed"),
            entry(406, "Not Acceptable"),
            entry(407, "Proxy Authentication Required"),
            entry(408, "Request Timeout"),
            entry(409, "Conflict"),
            entry(410, "Gone"),
            entry(411, "Length Required"),
            entry(412, "Precondition Failed"),
            entry(413, "Content Too Large"),
            entry(414, "URI Too Long"),
            entry(415, "Unsupported Media Type"),
            entry(416, "Range Not Satisfiable"),
            entry(417, "Expectation Failed"),
            entry(418, "I'm a teapot"),
            entry(421, "Misdirected Request"),
            entry(422, "Unprocessable Content"),
            entry(423, "Locked"),
            entry(424, "Failed Dependency"),
            entry(425, "Too Early"),
            entry(426, "Upgrade Required"),
            entry(428, "Precondition Required"),
            entry(429, "Too Many Requests"),
            entry(431, "Request Header Fields Too Large"),
            entry(451, "Unavailable For Legal Reasons"),
            entry(500, "Internal Server Error"),
            entry(501, "Not Implemented"),
            entry(502, "Bad Gateway"),
            entry(503, "Service Unavailable"),
            entry(504, "Gateway Timeout"),
            entry(505, "HTTP Version Not Supported"),
            entry(507, "Insufficient Storage"),
            entry(508, "Loop Detected"),
            entry(511, "Network Authentication Required"));

    /** 200. */
    public static final Status OK = of(200);

    /** 204. */
    public static final Status NO_CONTENT = of(204);

    /** Checks the range of the code. */
    public Status {
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("status: " + code + " (expected: 100 to 599)");
        }
    }

    /** {@return the status of a code from 100 to 599, with its registered reason phrase} */
    public static Status of(int code) {
        return code == 200 && OK != null ? OK : new Status(code, REASONS.getOrDefault(code, ""));
    }

    /** {@return whether this is a failure: 400 and above} */
    public boolean isError() {
        return code >= 400;
    }

    /** {@return whether answers with this status never have content (RFC 9110 6.4.1): 1xx, 204, 304} */
    public boolean isBodiless() {
        return code < 200 || code == 204 || code == 304;
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? Integer.toString(code) : code + " " + reason;
    }
}
