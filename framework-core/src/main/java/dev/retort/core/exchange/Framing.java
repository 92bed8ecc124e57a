package dev.retort.core.exchange;

import dev.retort.Problem;
import java.util.function.BiConsumer;

/** Rules about the content of messages that hold for every carrier. */
public final class Framing {
    private Framing() {}

    /** {@return whether the answer to a method has no content, whatever its headers say (RFC 9110 6.4.1)} */
    public static boolean isBodiless(String method, int status) {
        return isBodiless(status) || method.equals("HEAD");
    }

    /** {@return whether answers with this status never have content: 1xx, 204, 304} */
    public static boolean isBodiless(int status) {
        return status < 200 || status == 204 || status == 304;
    }

    /**
     * Visits the headers of an answer as every carrier sends them, framing aside: the standard ones unless the head has
     * its own, the date, the content type, the id and the further ones.
     */
    public static void forEachField(ResponseHead head, BiConsumer<String, String> field) {
        for (StandardHeaders.Field standard : StandardHeaders.ALL) {
            if (!head.headers().has(standard.name())) {
                field.accept(standard.name(), standard.value());
            }
        }
        if (!head.headers().has("Date")) {
            field.accept("Date", HttpDate.now());
        }
        if (head.contentType() != null && !head.headers().has("Content-Type")) {
            field.accept("Content-Type", head.contentType());
        }
        if (!head.requestIdHeader().isEmpty()) {
            field.accept(head.requestIdHeader(), head.requestId());
        }
        head.headers().forEach((name, value) -> {
            if (!isFraming(name)) {
                field.accept(name, value);
            }
        });
    }

    /** {@return whether a header says where the message ends, which only its carrier decides} */
    public static boolean isFraming(String name) {
        return name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding");
    }

    /** {@return path and query of a request target: scheme and authority are cut off (RFC 9112 3.2.2)} */
    public static String originForm(String target) {
        if (target.isEmpty() || target.charAt(0) == '/' || target.equals("*")) {
            return target;
        }
        int authority = target.indexOf("://");
        if (authority < 0) {
            return target;
        }
        for (int at = authority + 3; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c == '/') {
                return target.substring(at);
            }
            if (c == '?') {
                return "/" + target.substring(at);
            }
        }
        return "/";
    }

    /** {@return the problem of a body above its limit} */
    public static Problem tooLarge(long limit) {
        return Problem.of(413, "the body is larger than " + limit + " bytes");
    }
}
