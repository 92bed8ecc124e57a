package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests and the answers they are to get.
 *
 * <pre>
 * &gt; POST /orders                  request line, headers, an empty line, body
 * &gt; Content-Type: text/plain
 * &gt;
 * &gt; two flasks
 * &lt; 201                           status, then those headers that are checked
 * &lt; Location: /orders/1
 * ordered ...                     body; ... stands for any text
 * </pre>
 *
 * @param exchanges one after the other, by one client
 */
record Conversation(List<Exchange> exchanges) {
    private record Exchange(String place, List<String> request, List<String> head, List<String> body) {}

    /** {@return the conversation that a block holds} */
    static Conversation of(MarkdownBlock block) {
        List<Exchange> exchanges = new ArrayList<>();
        Exchange current = null;
        for (int at = 0; at < block.lines().size(); at++) {
            String line = block.lines().get(at);
            boolean isSent = line.startsWith(">");
            if (current == null || isSent && !current.head.isEmpty()) {
                String place = block.page() + ":" + (block.line() + at);
                current = new Exchange(place, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                exchanges.add(current);
            }
            if (isSent) {
                current.request.add(line.length() > 2 ? line.substring(2) : "");
            } else if (line.startsWith("< ")) {
                current.head.add(line.substring(2));
            } else {
                current.body.add(line);
            }
        }
        return new Conversation(exchanges);
    }

    /** Sends each request and checks each answer. */
    void hold(TestClient client) {
        exchanges.forEach(exchange -> check(exchange, send(exchange, client)));
    }

    private static TestResponse send(Exchange exchange, TestClient client) {
        String[] line = exchange.request.get(0).split(" ");
        TestRequest request = client.request(line[0], line[1]);
        int empty = exchange.request.indexOf("");
        int end = empty < 0 ? exchange.request.size() : empty;
        if (empty >= 0) {
            String body = String.join("\n", exchange.request.subList(empty + 1, exchange.request.size()));
            request.bytes(body.getBytes(StandardCharsets.UTF_8));
        }
        for (String header : exchange.request.subList(1, end)) {
            String[] field = header.split(": ", 2);
            request.header(field[0], field[1]);
        }
        return request.send();
    }

    private static void check(Exchange exchange, TestResponse response) {
        String answer = response.status() + " " + response.headers().toMap() + "\n" + response.text();
        assertThat(response.status()).as(exchange.place + "\n" + answer).isEqualTo(status(exchange));
        for (String header : exchange.head.subList(1, exchange.head.size())) {
            String[] field = header.split(": ", 2);
            assertThat(response.headers().all(field[0]))
                    .as(exchange.place + " " + field[0])
                    .anyMatch(value -> pattern(field[1]).matcher(value).matches());
        }
        String body = String.join("\n", exchange.body).stripTrailing();
        if (!body.isEmpty()) {
            assertThat(response.text().stripTrailing()).as(exchange.place).matches(pattern(body));
        }
    }

    private static int status(Exchange exchange) {
        return Integer.parseInt(exchange.head.get(0));
    }

    private static Pattern pattern(String text) {
        String expression = Arrays.stream(text.split(Pattern.quote("..."), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL);
    }
}
