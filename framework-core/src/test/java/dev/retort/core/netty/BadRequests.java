package dev.retort.core.netty;

import java.util.List;
import java.util.stream.Stream;

/** Requests that HTTP/1.1 forbids, each with the status that answers it and closes the connection. */
final class BadRequests {
    /** One request; {@code |} stands for CR LF. */
    record Bad(int status, String text) {
        String bytes() {
            return text.replace("|", "\r\n");
        }

        @Override
        public String toString() {
            String shown = text.length() > 100 ? text.substring(0, 60) + "... " + text.length() : text;
            return status + " " + shown.replaceAll("[\r\n\0]", "?");
        }
    }

    private static final String LINE = "GET / HTTP/1.1|Host: a|";
    private static final String POST = "POST / HTTP/1.1|Host: a|";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked||";

    private BadRequests() {}

    static Stream<Bad> heads() {
        return Stream.of(requestLines(), hosts(), headers(), framing(), sizes()).flatMap(List::stream);
    }

    private static List<Bad> requestLines() {
        return List.of(
                bad(400, " GET / HTTP/1.1|Host: a||"),
                bad(400, "\0GET / HTTP/1.1|Host: a||"),
                bad(400, "\nGET / HTTP/1.1|Host: a||"),
                bad(400, "GET  / HTTP/1.1|Host: a||"),
                bad(400, "GET /  HTTP/1.1|Host: a||"),
                bad(400, "GET\t/ HTTP/1.1|Host: a||"),
                bad(400, "GET /\tHTTP/1.1|Host: a||"),
                bad(400, "GET / HTTP/1.1 |Host: a||"),
                bad(400, "GET / HTTP/1.1\rHost: a||"),
                bad(400, "GET / HTTP/1.1\nHost: a||"),
                bad(400, "GET / a HTTP/1.1|Host: a||"),
                bad(400, "GET / |Host: a||"),
                bad(400, "GET /|Host: a||"),
                bad(400, "GET|Host: a||"),
                bad(400, "G@T / HTTP/1.1|Host: a||"),
                bad(400, "G(T / HTTP/1.1|Host: a||"),
                bad(400, "GET / http/1.1|Host: a||"),
                bad(400, "GET / HTTP/1.1.1|Host: a||"),
                bad(400, "GET / HTTP/11|Host: a||"),
                bad(400, "GET / HTTP/1.|Host: a||"),
                bad(400, "GET / HTTP/1.x|Host: a||"),
                bad(400, "GET / HTTP /1.1|Host: a||"),
                bad(400, "GET / HTTPS/1.1|Host: a||"),
                bad(400, "GET / FOO|Host: a||"),
                bad(505, "GET / HTTP/0.9|Host: a||"),
                bad(505, "GET / HTTP/2.0|Host: a||"),
                bad(505, "GET / HTTP/9.9|Host: a||"),
                bad(505, "PRI * HTTP/2.0||SM||"),
                bad(400, "GET /a\0b HTTP/1.1|Host: a||"),
                bad(400, "GET /a\u0001b HTTP/1.1|Host: a||"),
                bad(400, "GET /a\u007fb HTTP/1.1|Host: a||"),
                bad(400, "GET /a\u00e9b HTTP/1.1|Host: a||"),
                bad(400, "GET /a\rb HTTP/1.1|Host: a||"),
                bad(400, "GET /?q=\u00e9 HTTP/1.1|Host: a||"),
                bad(400, "GET /a#b HTTP/1.1|Host: a||"),
                bad(400, "GET a HTTP/1.1|Host: a||"),
                bad(400, "GET * HTTP/1.1|Host: a||"),
                bad(400, "GET a:80 HTTP/1.1|Host: a||"),
                bad(400, "GET ftp://a/ HTTP/1.1|Host: a||"),
                bad(400, "GET http:///a HTTP/1.1|Host: a||"),
                bad(400, "GET http://u@a/ HTTP/1.1|Host: a||"),
                bad(400, "GET http://a:x/ HTTP/1.1|Host: a||"),
                bad(501, "CONNECT a:80 HTTP/1.1|Host: a||"));
    }

    private static List<Bad> hosts() {
        return List.of(
                bad(400, "GET / HTTP/1.1||"),
                bad(400, "GET http://a/ HTTP/1.1||"),
                bad(400, "GET / HTTP/1.1|Host: a|Host: a||"),
                bad(400, "GET / HTTP/1.0|Host: a|Host: b||"),
                bad(400, "GET http://a/ HTTP/1.1|Host: a|Host: a||"),
                bad(400, host("")),
                bad(400, host("   ")),
                bad(400, host(":80")),
                bad(400, host("a b")),
                bad(400, host("a, b")),
                bad(400, host("a/b")),
                bad(400, host("u@a")),
                bad(400, host("http://a")),
                bad(400, host("a:")),
                bad(400, host("a:x")),
                bad(400, host("a:-1")),
                bad(400, host("a:80:80")),
                bad(400, host("a:65536")),
                bad(400, host("a:123456")),
                bad(400, host("a%zz")),
                bad(400, host("a\\b")),
                bad(400, host("[::1")),
                bad(400, host("[::1]a")),
                bad(400, host("[::1%25eth0]")),
                bad(400, host("[a]")),
                bad(400, host("::1")),
                bad(400, host("a]")),
                bad(400, host("a\u00e9")));
    }

    private static String host(String value) {
        return "GET / HTTP/1.1|Host: " + value + "||";
    }

    private static List<Bad> headers() {
        return List.of(
                bad(400, LINE + "X: a| b||"),
                bad(400, LINE + "X: a|\tb||"),
                bad(400, LINE + "X: a| ||"),
                bad(400, LINE + "X:| a||"),
                bad(400, "GET / HTTP/1.1| Host: a||"),
                bad(400, "GET / HTTP/1.1|Host: a|Transfer-Encoding:| chunked||0||"),
                bad(400, LINE + "X : a||"),
                bad(400, LINE + "X\t: a||"),
                bad(400, LINE + "X Y: a||"),
                bad(400, LINE + ": a||"),
                bad(400, LINE + "X||"),
                bad(400, LINE + "X: a\0b||"),
                bad(400, LINE + "X: a\rb||"),
                bad(400, LINE + "X: a\nY: b||"),
                bad(400, LINE + "X\0: a||"),
                bad(400, LINE + "X\u00e9: a||"),
                bad(400, LINE + "X(: a||"),
                bad(417, POST + "Content-Length: 2|Expect: 200-ok||ab"),
                bad(417, POST + "Content-Length: 2|Expect: 100-continue|Expect: more||ab"));
    }

    private static List<Bad> framing() {
        return List.of(
                bad(400, POST + "Content-Length: 3|Transfer-Encoding: chunked||0||"),
                bad(400, POST + "Transfer-Encoding: chunked|Content-Length: 3||0||"),
                bad(400, POST + "Transfer-Encoding:||0||"),
                bad(400, POST + "Transfer-Encoding: ,chunked,||0||"),
                bad(400, POST + "Transfer-Encoding: chunked, chunked||0||"),
                bad(400, POST + "Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||"),
                bad(400, POST + "Transfer-Encoding: chunked, gzip||0||"),
                bad(400, POST + "Transfer-Encoding: gzip||0||"),
                bad(501, POST + "Transfer-Encoding: gzip, chunked||0||"),
                bad(501, POST + "Transfer-Encoding: gzip|Transfer-Encoding: chunked||0||"),
                bad(501, POST + "Transfer-Encoding: odd, chunked||0||"),
                bad(400, POST + "Transfer-Encoding: identity||0||"),
                bad(400, POST + "Transfer-Encoding: xchunked||0||"),
                bad(400, POST + "Transfer-Encoding: \"chunked\"||0||"),
                bad(400, POST + "Transfer-Encoding: \u000bchunked||0||"),
                bad(400, POST + "Transfer-Encoding: chunked;a=b||0||"),
                bad(400, "POST / HTTP/1.0|Host: a|Transfer-Encoding: chunked||0||"),
                bad(400, POST + "Content-Length: 3|Content-Length: 4||abcd"),
                bad(400, POST + "Content-Length: 3|Content-Length: 3||abc"),
                bad(400, "POST / HTTP/1.0|Content-Length: 3|Content-Length: 4||abcd"),
                bad(400, POST + "Content-Length: 3, 4||abcd"),
                bad(400, POST + "Content-Length: 3, 3||abc"),
                bad(400, POST + "Content-Length: 3,||abc"),
                bad(400, POST + "Content-Length:||abc"),
                bad(400, POST + "Content-Length: -3||abc"),
                bad(400, POST + "Content-Length: +3||abc"),
                bad(400, POST + "Content-Length: 0x3||abc"),
                bad(400, POST + "Content-Length: 3 3||abc"),
                bad(400, POST + "Content-Length: 3.0||abc"),
                bad(400, POST + "Content-Length: \u00b3||abc"),
                bad(400, POST + "Content-Length: 99999999999999999999||abc"),
                bad(400, LINE + "Sec-WebSocket-Key1: a|Sec-WebSocket-Key2: b|Upgrade: websocket||12345678"));
    }

    private static List<Bad> sizes() {
        return List.of(
                bad(414, "GET /" + "x".repeat(1000) + " HTTP/1.1|Host: a||"),
                bad(414, "GET /" + "x".repeat(5000)),
                bad(414, "x".repeat(5000)),
                bad(431, LINE + "X: " + "x".repeat(2000) + "||"),
                bad(431, LINE + "x".repeat(2000) + ": x||"),
                bad(431, LINE + "X: xxxxxxx|".repeat(300) + "|"));
    }

    /** Requests with a head that is served and a body that breaks off the framing. */
    static Stream<Bad> bodies() {
        return Stream.of(
                bad(400, CHUNKED + "zz||"),
                bad(400, CHUNKED + "||"),
                bad(400, CHUNKED + " 2|ab|0||"),
                bad(400, CHUNKED + "2 |ab|0||"),
                bad(400, CHUNKED + "2\t|ab|0||"),
                bad(400, CHUNKED + "0x2|ab|0||"),
                bad(400, CHUNKED + "+2|ab|0||"),
                bad(400, CHUNKED + "-2|ab|0||"),
                bad(400, CHUNKED + "2_|ab|0||"),
                bad(400, CHUNKED + "2;|ab|0||"),
                bad(400, CHUNKED + "2; |ab|0||"),
                bad(400, CHUNKED + "2;;a|ab|0||"),
                bad(400, CHUNKED + "2;a=|ab|0||"),
                bad(400, CHUNKED + "2;a b|ab|0||"),
                bad(400, CHUNKED + "2;a=\"b|ab|0||"),
                bad(400, CHUNKED + "2;a=\"b\"c|ab|0||"),
                bad(400, CHUNKED + "2;a\0|ab|0||"),
                bad(400, CHUNKED + "2;a=\"\0\"|ab|0||"),
                bad(400, CHUNKED + "2\0|ab|0||"),
                bad(400, CHUNKED + "2\nab|0||"),
                bad(400, CHUNKED + "2;a\nab|0||"),
                bad(400, CHUNKED + "2\r\r\nab|0||"),
                bad(400, CHUNKED + "2|abc|0||"),
                bad(400, CHUNKED + "2|ab0||"),
                bad(400, CHUNKED + "2|ab\n0||"),
                bad(400, CHUNKED + "2|ab\r\r\n0||"),
                bad(400, CHUNKED + "2|ab||0||"),
                bad(400, CHUNKED + "ffffffffffffffffffff|ab|0||"),
                bad(400, CHUNKED + "10000000000000002|ab|0||"),
                bad(400, CHUNKED + "0000000000000000000000002|ab|0||"),
                bad(400, CHUNKED + "2;a=" + "b".repeat(3000) + "|ab|0||"),
                bad(400, CHUNKED + "2;" + "b".repeat(5000)),
                bad(400, CHUNKED + "1;a=12345678901234567890|x|".repeat(120) + "0||"),
                bad(400, CHUNKED + "2|ab|0|X||"),
                bad(400, CHUNKED + "2|ab|0|X: a| b||"),
                bad(400, CHUNKED + "2|ab|0|X : a||"),
                bad(400, CHUNKED + "2|ab|0|X: a\0||"),
                bad(400, CHUNKED + "2|ab|0|: a||"),
                bad(400, CHUNKED + "2|ab|0|X: a\n|"),
                bad(400, CHUNKED + "2|ab|0|" + "X: 12345678901234567890|".repeat(100) + "|"));
    }

    private static Bad bad(int status, String text) {
        return new Bad(status, text);
    }
}
