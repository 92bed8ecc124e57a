package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses heads that HTTP/1.1 forbids before anything else looks at them. */
final class RequestCheck {
    private static final int MAX_LENGTH_DIGITS = 18;

    private RequestCheck() {}

    /** {@return what is wrong with a head; null if nothing is} */
    static @Nullable Problem problem(HttpRequest request) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return undecodable(result.cause());
        }
        HttpHeaders headers = request.headers();
        Problem problem = framingProblem(request, headers);
        if (problem == null) {
            problem = hostProblem(headers, request.protocolVersion());
        }
        if (problem == null) {
            problem = targetProblem(request, headers);
        }
        return problem == null && headers.contains(HttpHeaderNames.EXPECT) ? expectProblem(request) : problem;
    }

    private static Problem undecodable(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(414, "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(431, "the headers are too large");
        }
        return Problem.badRequest("the request is not valid HTTP");
    }

    // RFC 9112 6.1 to 6.3: what leaves any doubt about where the body ends is refused
    private static @Nullable Problem framingProblem(HttpRequest request, HttpHeaders headers) {
        boolean hasLength = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            if (hasLength) {
                return Problem.badRequest("there is a Content-Length beside the Transfer-Encoding");
            }
            if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                return Problem.badRequest("HTTP/1.0 has no Transfer-Encoding");
            }
            return encodingProblem(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
        }
        return hasLength ? lengthProblem(headers.getAll(HttpHeaderNames.CONTENT_LENGTH)) : null;
    }

    private static @Nullable Problem encodingProblem(List<String> fields) {
        String codings = String.join(",", fields);
        if (codings.equalsIgnoreCase("chunked")) {
            return null;
        }
        List<String> names =
                Stream.of(codings.split(",", -1)).map(String::strip).toList();
        int chunked = (int) names.stream().filter("chunked"::equalsIgnoreCase).count();
        if (chunked != 1 || !names.get(names.size() - 1).equalsIgnoreCase("chunked") || names.contains("")) {
            return Problem.badRequest("the Transfer-Encoding does not end with a single \"chunked\"");
        }
        return Problem.of(501, "of the transfer codings only \"chunked\" is known here");
    }

    private static @Nullable Problem lengthProblem(List<String> fields) {
        String length = fields.get(0);
        boolean isNumber = fields.size() == 1 && !length.isEmpty() && length.length() <= MAX_LENGTH_DIGITS;
        for (int at = 0; isNumber && at < length.length(); at++) {
            isNumber = length.charAt(at) >= '0' && length.charAt(at) <= '9';
        }
        return isNumber ? null : Problem.badRequest("the Content-Length is not one number");
    }

    // RFC 9112 3.2: exactly one Host in HTTP/1.1, at most one in HTTP/1.0
    private static @Nullable Problem hostProblem(HttpHeaders headers, HttpVersion version) {
        Iterator<? extends CharSequence> hosts = headers.valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return version.minorVersion() > 0 ? Problem.badRequest("the Host header is missing") : null;
        }
        CharSequence host = hosts.next();
        if (hosts.hasNext()) {
            return Problem.badRequest("there is more than one Host header");
        }
        return Authority.isValid(host) ? null : Problem.badRequest("the Host header is not a host");
    }

    // RFC 9112 3.2: origin-form, absolute-form, "*" for OPTIONS, and the authority-form of CONNECT
    private static @Nullable Problem targetProblem(HttpRequest request, HttpHeaders headers) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Problem.of(501, "this server is no proxy: it opens no tunnels");
        }
        String target = request.uri();
        if (target.indexOf('#') >= 0) {
            return Problem.badRequest("the target has a fragment");
        }
        if (target.charAt(0) == '/' || target.equals("*") && request.method().equals(HttpMethod.OPTIONS)) {
            return null;
        }
        String authority = Authority.ofAbsoluteTarget(target);
        if (authority == null || !Authority.isValid(authority)) {
            return Problem.badRequest("the target is neither a path nor the URL of one");
        }
        // RFC 9112 3.2.2: the host of such a target counts, not the header
        headers.set(HttpHeaderNames.HOST, authority);
        return null;
    }

    // RFC 9110 10.1.1; HTTP/1.0 knows no expectations, and what it says of them is ignored
    private static @Nullable Problem expectProblem(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            headers.remove(HttpHeaderNames.EXPECT);
            return null;
        }
        for (String expectation : headers.getAll(HttpHeaderNames.EXPECT)) {
            if (!expectation.equalsIgnoreCase("100-continue")) {
                return Problem.of(417, "of the expectations only 100-continue is known here");
            }
        }
        return null;
    }
}
