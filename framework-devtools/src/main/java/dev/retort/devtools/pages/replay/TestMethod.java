package dev.retort.devtools.pages.replay;

import dev.retort.MediaType;
import dev.retort.devtools.page.Secrets;
import dev.retort.devtools.traffic.RecordedBody;
import dev.retort.devtools.traffic.RecordedRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request as a test: a method that takes the {@code TestClient} which {@code RetortExtension} gives to tests, sends the
 * request and expects the answer that came.
 */
public final class TestMethod {
    private static final String INDENT = "            ";
    private static final int LONGEST_EXPECTED = 1_000;

    private TestMethod() {}

    /** {@return the method; secrets are left out of it} */
    public static String of(RecordedRequest request) {
        String path = request.target().replaceFirst("[?].*", "");
        StringBuilder test = new StringBuilder("@Test\nvoid ")
                .append(JavaText.name(request.method(), path, request.status()))
                .append("(TestClient client) {\n");
        if (request.status() == 101) {
            test.append("    client.websocket(")
                    .append(JavaText.literal(Repeated.target(request)))
                    .append(").close();\n");
        } else {
            exchange(request, test);
        }
        return test.append("}\n").toString();
    }

    private static void exchange(RecordedRequest request, StringBuilder test) {
        List<String> steps = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        Set<String> said = new LinkedHashSet<>();
        for (Repeated.Header header : Repeated.typed(request)) {
            if (header.isSecret()) {
                left.add(header.name());
            } else {
                steps.add((said.add(header.name()) ? ".header(" : ".addHeader(") + JavaText.literal(header.name())
                        + ", " + JavaText.literal(header.value()) + ")");
            }
        }
        String body = Repeated.body(request);
        if (!body.isEmpty()) {
            steps.add(".text(" + JavaText.literal(body) + ")");
        }
        steps.addAll(expectations(request));
        if (!left.isEmpty()) {
            test.append("    // left out, as secrets are: ")
                    .append(String.join(", ", left))
                    .append("\n");
        }
        test.append("    client.request(")
                .append(JavaText.literal(request.method()))
                .append(", ")
                .append(JavaText.literal(Repeated.target(request)))
                .append(")");
        steps.forEach(step -> test.append("\n").append(INDENT).append(step));
        test.append(";\n");
    }

    private static List<String> expectations(RecordedRequest request) {
        if (request.isCancelled()) {
            return List.of(".send()");
        }
        List<String> expectations = new ArrayList<>(List.of(".expect(" + request.status() + ")"));
        RecordedBody answer = request.answer();
        Optional<MediaType> type = MediaType.parse(answer.contentType());
        // what debug mode says of a failure is not what a test gets
        if (request.status() < 400) {
            type.ifPresent(known -> expectations.add(".type(" + JavaText.literal(known.essence()) + ")"));
            if (isExpected(answer) && !request.method().equals("HEAD")) {
                expectations.add(".text(" + JavaText.literal(answer.text()) + ")");
            }
        }
        return expectations;
    }

    private static boolean isExpected(RecordedBody answer) {
        return answer.size() > 0
                && answer.size() <= LONGEST_EXPECTED
                && answer.isWhole()
                && answer.isText()
                && Secrets.body(answer.text()).equals(answer.text());
    }
}
