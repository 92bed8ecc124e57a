package dev.retort.devtools.pages.replay;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.devtools.traffic.RecordedRequest;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.util.function.UnaryOperator;

/** Requests as they are recorded. */
final class RequestSamples {
    static final String NASTY =
            "it's \"q\" $HOME `id` $(id) \\ \n\r\n\t* ~ ! # & | ; < > {a,b} [c] \u00e9\u20ac \\u0022 %s \u007f \u0001 @x";

    private RequestSamples() {}

    static App app() {
        App app = App.create("--debug");
        app.any("/echo/{rest:path}", request -> request.text().map(text -> text.isEmpty() ? "nothing" : text));
        return app;
    }

    static RecordedRequest record(String method, String target, UnaryOperator<TestRequest> more) {
        try (TestClient client = TestClient.of(app())) {
            more.apply(client.request(method, target)).send();
        }
        return requireNonNull(Recorder.ofProcess().requests().get(0));
    }
}
