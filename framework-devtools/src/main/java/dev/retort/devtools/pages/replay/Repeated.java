package dev.retort.devtools.pages.replay;

import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.traffic.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of a request is said again when it is sent again: not what belongs to a connection, or to a browser alone. */
final class Repeated {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "accept-encoding"); // what is compressed could not be read
    private static final Set<String> OF_A_BROWSER =
            Set.of("host", "content-length", "priority", "upgrade-insecure-requests");

    private Repeated() {}

    /** A header. */
    record Header(String name, String value) {
        boolean isSecret() {
            return !Secrets.masked(name, value).equals(value);
        }
    }

    /** {@return whether a header goes with the request wherever it is sent} */
    static boolean isRepeated(String name) {
        return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    /** {@return the headers that somebody would type who sends the request from elsewhere} */
    static List<Header> typed(RecordedRequest request) {
        List<Header> typed = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean isNoise = OF_A_BROWSER.contains(name) || name.startsWith("sec-") || !isRepeated(name);
            if (!isNoise) {
                header.getValue().forEach(value -> typed.add(new Header(header.getKey(), value)));
            }
        }
        return typed;
    }

    /** {@return path and query with secrets masked} */
    static String target(RecordedRequest request) {
        return Secrets.target(request.target());
    }

    /** {@return the body with secrets masked; empty for none, or if it is not here as it was} */
    static String body(RecordedRequest request) {
        boolean isUsable = request.isComplete() && request.body().isText();
        return isUsable ? Secrets.body(request.body().text()) : "";
    }
}
