package dev.retort.core.netty;

import dev.retort.Status;
import dev.retort.core.exchange.Framing;
import dev.retort.core.exchange.HttpDate;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.StandardHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Writes the head of an answer into headers of Netty: what recurs as bytes, everything checked. */
final class HeadWriter {
    private record Known(String text, AsciiString bytes) {
        static final Known NONE = new Known("", AsciiString.EMPTY_STRING);
    }

    // copied whole, hashes included, which costs less than adding field by field
    private static final HttpHeaders STANDARD = standard();
    private static final Set<String> DEFAULTED = defaulted();
    private static final AsciiString[] LENGTHS = lengths();
    private static final HttpResponseStatus[] STATUSES = new HttpResponseStatus[600];
    // content types, the date, the name of the request id: few, so each mostly finds itself in its place
    private static final Known[] KNOWN = new Known[64];

    static {
        Arrays.fill(KNOWN, Known.NONE);
        Arrays.setAll(STATUSES, code -> code < 100 ? HttpResponseStatus.OK : status(Status.of(code)));
    }

    private HeadWriter() {}

    static void write(ResponseHead head, HttpHeaders into) {
        into.add(STANDARD);
        into.add(HttpHeaderNames.DATE, known(HttpDate.now()));
        if (head.contentType() != null) {
            into.add(HttpHeaderNames.CONTENT_TYPE, known(head.contentType()));
        }
        if (!head.requestIdHeader().isEmpty()) {
            into.add(known(head.requestIdHeader()), head.requestId());
        }
        head.headers().forEach((name, value) -> further(into, name, value));
    }

    static CharSequence length(int bytes) {
        return bytes < LENGTHS.length ? LENGTHS[bytes] : Integer.toString(bytes);
    }

    /** {@return the status with the phrase of RFC 9110, which is younger than Netty's} */
    static HttpResponseStatus status(int code) {
        return STATUSES[code];
    }

    private static HttpResponseStatus status(Status status) {
        return new HttpResponseStatus(status.code(), status.reason());
    }

    // the array is written without a lock: entries are immutable, and losing one costs only a conversion
    private static CharSequence known(String text) {
        int place = text.hashCode() & KNOWN.length - 1;
        Known known = KNOWN[place];
        if (!known.text.equals(text)) {
            known = new Known(text, new AsciiString(text));
            KNOWN[place] = known;
        }
        return known.bytes;
    }

    private static HttpHeaders standard() {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (StandardHeaders.Field field : StandardHeaders.ALL) {
            headers.add(AsciiString.cached(field.name()), AsciiString.cached(field.value()));
        }
        return headers;
    }

    private static Set<String> defaulted() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        StandardHeaders.ALL.forEach(field -> names.add(field.name()));
        names.add("Date");
        names.add("Content-Type");
        return names;
    }

    private static AsciiString[] lengths() {
        AsciiString[] lengths = new AsciiString[1024];
        for (int length = 0; length < lengths.length; length++) {
            lengths[length] = AsciiString.cached(Integer.toString(length));
        }
        return lengths;
    }

    /** Adds a field; one that is there by default is replaced instead, and framing is not theirs to decide. */
    private static void further(HttpHeaders into, String name, String value) {
        if (DEFAULTED.contains(name)) {
            into.set(name, value);
        } else if (!Framing.isFraming(name)) {
            into.add(name, value);
        }
    }
}
