package dev.retort.devtools.pages.replay;

import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.traffic.RecordedRequest;
import java.util.StringJoiner;

/**
 * A request as a command of curl for a POSIX shell. Each word that comes from outside stands in single quotes, in which the
 * shell takes everything as it is.
 *
 * <pre>
 * curl -g --path-as-is 'http://localhost:5000/users?q=%24x'
 * curl -g --path-as-is -X 'POST' 'http://localhost:5000/users' \
 *   -H 'Content-Type: text/plain' \
 *   --data-raw 'it'\''s `me`'
 * </pre>
 */
public final class CurlCommand {
    private CurlCommand() {}

    /** {@return the command; secrets in it are masked} */
    public static String of(RecordedRequest request) {
        StringJoiner command = new StringJoiner(" \\\n  ");
        String body = Repeated.body(request);
        String host = request.header("Host");
        command.add("curl -g --path-as-is" + method(request.method(), body) + " "
                + quoted("http://" + (host.isEmpty() ? "localhost" : host) + Repeated.target(request)));
        for (Repeated.Header header : Repeated.typed(request)) {
            command.add("-H " + quoted(header(header)));
        }
        if (!body.isEmpty()) {
            if (request.header("Content-Type").isEmpty()) {
                command.add("-H 'Content-Type:'"); // curl would name that of a form
            }
            command.add("--data-raw " + quoted(body));
        }
        return command.toString();
    }

    private static String method(String method, String body) {
        if (method.equals("HEAD")) {
            return " --head";
        }
        return method.equals("GET") && body.isEmpty() ? "" : " -X " + quoted(method);
    }

    private static String header(Repeated.Header header) {
        String value = Secrets.masked(header.name(), header.value());
        return value.isEmpty() ? header.name() + ";" : header.name() + ": " + value;
    }

    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
