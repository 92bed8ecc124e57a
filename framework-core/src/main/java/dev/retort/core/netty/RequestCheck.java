package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Refuses heads that HTTP/1.1 forbids before anything else looks at them. */
final class RequestCheck {
    private static final boolean[] NAME_PART = namePart();

    private RequestCheck() {}

    /** {@return what is wrong with a head; null if nothing is} */
    static @Nullable Problem problem(HttpRequest request) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return undecodable(result.cause());
        }
        HttpVersion version = request.protocolVersion();
        if (version.majorVersion() != 1) {
            return Problem.of(505);
        }
        return hostProblem(request.headers(), version);
    }

    private static Problem undecodable(Throwable failure) {
        Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(414, "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(431, "the headers are too large");
        }
        return Problem.badRequest("the request is not valid HTTP");
    }

    // RFC 9112 3.2: exactly one Host in HTTP/1.1, at most one in HTTP/1.0, and its port is a number
    private static @Nullable Problem hostProblem(HttpHeaders headers, HttpVersion version) {
        Iterator<? extends CharSequence> hosts = headers.valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return version.minorVersion() > 0 ? Problem.badRequest("the Host header is missing") : null;
        }
        CharSequence host = hosts.next();
        if (hosts.hasNext()) {
            return Problem.badRequest("there is more than one Host header");
        }
        return isHost(host) ? null : Problem.badRequest("the Host header is not a host");
    }

    // uri-host [ ":" port ], the host being a name, an address or an address in brackets (RFC 3986 3.2.2)
    private static boolean isHost(CharSequence host) {
        int end = host.length();
        int at = 0;
        if (end > 0 && host.charAt(0) == '[') {
            at = 1;
            while (at < end && (isNamePart(host.charAt(at)) || host.charAt(at) == ':')) {
                at++;
            }
            if (at == end || host.charAt(at) != ']') {
                return false;
            }
            at++;
        } else {
            while (at < end && isNamePart(host.charAt(at))) {
                at++;
            }
        }
        return at == end || host.charAt(at) == ':' && isPort(host, at + 1);
    }

    private static boolean isNamePart(char c) {
        return c < NAME_PART.length && NAME_PART[c];
    }

    private static boolean[] namePart() {
        boolean[] allowed = new boolean[127];
        for (char c = '!'; c < allowed.length; c++) {
            allowed[c] = ":/?#@,[]\\\"<>^`{|}".indexOf(c) < 0;
        }
        return allowed;
    }

    private static boolean isPort(CharSequence host, int from) {
        if (from == host.length() || host.length() - from > 5) {
            return false;
        }
        for (int at = from; at < host.length(); at++) {
            if (host.charAt(at) < '0' || host.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
