package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a console, without a browser. */
final class ConsoleClient {
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String session = UUID.randomUUID().toString().replace("-", "");
    private final String server;
    private final String failure;
    private final String token;
    private String ticket = "";

    private ConsoleClient(String server, String path, String page) {
        this.server = server;
        this.failure = path.contains("failure=") ? path.substring(path.indexOf("failure=")) : "failure=0";
        Matcher found = TOKEN.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        this.token = found.group(1);
    }

    /** Opens the page that an error page links to, or the one about no failure. */
    static ConsoleClient open(String server, String path) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return new ConsoleClient(server, path, page.body());
    }

    HttpResponse<String> post(String path, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + "/-/dev/console/" + path + "?session=" + session + "&" + failure))
                .header("Content-Type", "application/vnd.retort.console; charset=utf-8")
                .header("Origin", server)
                .header("Retort-Dev-Token", token)
                .header("Cookie", ticket)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        answer.headers()
                .firstValue("Set-Cookie")
                .ifPresent(cookie -> ticket = cookie.substring(0, cookie.indexOf(';')));
        return answer;
    }

    ConsoleClient enter(String pin) throws Exception {
        HttpResponse<String> answer = post("pin", pin);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return this;
    }

    String evaluated(String code) throws Exception {
        HttpResponse<String> answer = post("evaluate", code);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    String ticket() {
        return ticket;
    }

    void ticket(String other) {
        ticket = other;
    }
}
