package dev.retort.core.netty;

import dev.retort.core.exchange.HttpDate;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.StandardHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Set;
import java.util.TreeSet;

/** Writes the head of an answer into headers of Netty: constants as bytes, everything else checked. */
final class HeadWriter {
    private record Date(String text, AsciiString bytes) {}

    // copied whole, hashes included, which costs less than adding field by field
    private static final HttpHeaders STANDARD = standard();
    private static final Set<String> DEFAULTED = defaulted();
    private static final AsciiString[] LENGTHS = lengths();

    private static volatile Date date = new Date("", AsciiString.EMPTY_STRING);

    private HeadWriter() {}

    static void write(ResponseHead head, HttpHeaders into) {
        into.add(STANDARD);
        into.add(HttpHeaderNames.DATE, date());
        if (head.contentType() != null) {
            into.add(HttpHeaderNames.CONTENT_TYPE, head.contentType());
        }
        if (!head.requestIdHeader().isEmpty()) {
            into.add(head.requestIdHeader(), head.requestId());
        }
        head.headers().forEach((name, value) -> further(into, name, value));
    }

    static CharSequence length(int bytes) {
        return bytes < LENGTHS.length ? LENGTHS[bytes] : Integer.toString(bytes);
    }

    private static AsciiString date() {
        String now = HttpDate.now();
        Date last = date;
        if (!last.text.equals(now)) { // mostly the same object
            last = new Date(now, AsciiString.cached(now));
            date = last;
        }
        return last.bytes;
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
        } else if (!HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
            into.add(name, value);
        }
    }
}
