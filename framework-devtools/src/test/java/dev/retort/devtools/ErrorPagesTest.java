package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.FieldError;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ErrorPagesTest {
    private static final String XSS = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    private final TestClient client = TestClient.of(app("--debug", "--retort.dev.editor=vscode"));

    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.set("shop.database.password", "hunter2");
        app.set("shop.database.url", "r2dbc:postgresql://shop:hunter2@db/shop");
        app.get("/crash", ErrorPagesTest::crash);
        app.get("/orders/{id:long}", request -> prices());
        app.get("/deep", request -> deep(2_000));
        app.get("/echo", request -> {
            throw new IllegalStateException(request.query("text"));
        });
        app.get("/invalid", () -> Problem.invalid(List.of(FieldError.of("age", "type", "must be a whole number"))));
        app.get("/missing", () -> Mono.<String>empty()).emptyIs(404);
        app.get("/users/{id:long}", request -> "user");
        app.post("/order", request -> {
            request.set(Attribute.of("tenant"), "acme");
            request.session().set("basket", "3 things");
            return request.form().map(form -> crash());
        });
        app.get("/logged", () -> {
            LoggerFactory.getLogger("shop").warn("about to fail");
            throw new IllegalStateException("failed");
        });
        return app;
    }

    private static String crash() {
        throw new IllegalStateException("it broke"); // the line to blame
    }

    private static Response deep(int depth) {
        if (depth > 0) {
            return deep(depth - 1);
        }
        throw new IllegalStateException("deep " + "x".repeat(100_000));
    }

    private static Mono<String> prices() {
        return Flux.just("book", "chair")
                .flatMap(ErrorPagesTest::price)
                .checkpoint("all priced")
                .last();
    }

    private static Mono<String> price(String item) {
        return Mono.fromCallable(() -> lookUp(item)) // assembled here
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static String lookUp(String item) {
        Exception root = new IllegalArgumentException("root of " + item);
        Exception middle = new IllegalStateException("middle", root);
        RuntimeException outer = new IllegalStateException("outer", middle);
        outer.addSuppressed(new UnsupportedOperationException("aside"));
        throw outer;
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private TestResponse page(String path, int status) {
        return client.get(path).accept("text/html").expect(status).type("text/html");
    }

    @Test
    void showsTheExceptionWithTheSourceLineThatThrewIt() {
        String page = page("/crash", 500).text();

        assertThat(page)
                .contains("java.lang.IllegalStateException")
                .contains(">it broke</h1>")
                .contains("the line to blame")
                .containsPattern("href=\"vscode://file/[^\"]*/ErrorPagesTest.java:\\d+:1\"")
                .containsPattern("<summary>\\d+ library frames</summary>")
                .contains("GET</b> /crash")
                .contains("Registered at</th>");
    }

    @Test
    @DisplayName("24. own code first, root cause first, three causes and a suppressed one, and the assembly line")
    void showsAFailureInsideOfFlatMap() {
        String page = page("/orders/7", 500).text();
        int root = page.indexOf("java.lang.IllegalArgumentException</h3>");
        int middle = page.indexOf(">middle</p>");
        int outer = page.indexOf(">outer</p>");
        int aside = page.indexOf(">aside</p>");

        assertThat(root).isPositive().isLessThan(middle);
        assertThat(middle).isLessThan(outer);
        assertThat(outer).isLessThan(aside);
        assertThat(page)
                .containsPattern("(?s)IllegalArgumentException</h3><p class=\"message\">root of .*?</p><figure>")
                .contains("Mono.subscribeOn", "Flux.flatMap", "all priced")
                .containsPattern("Mono.subscribeOn</code> <span>dev.retort.devtools.ErrorPagesTest.price\\("
                        + "ErrorPagesTest.java:\\d+\\)</span>");
    }

    @ParameterizedTest(name = "25. nothing that comes from outside is executed: {0}")
    @ValueSource(strings = {"text/html", "text/plain"})
    void escapesWhatComesFromOutside(String accept) {
        TestResponse answer = client.get("/echo")
                .query("text", XSS)
                .header("X-Evil", XSS)
                .cookie("evil", "scriptalert")
                .accept(accept)
                .expect(500);

        String executed =
                answer.text().replaceAll("(?s)<(style|script) (nonce=|src=\"/-/dev/client.js\" )[^>]*>.*?</\\1>", "");
        if (accept.equals("text/html")) {
            assertThat(executed).doesNotContain("<script", "<img").contains("&lt;script&gt;alert(&#39;x&#39;)");
        } else {
            answer.type("text/plain").header("X-Content-Type-Options", "nosniff");
        }
    }

    @ParameterizedTest(name = "25. secrets are masked: {0}")
    @ValueSource(strings = {"text/html", "text/plain"})
    void masksSecrets(String accept) {
        String shown = client.get("/crash?api_key=hunter2&user=ann")
                .header("Authorization", "Bearer hunter2")
                .header("X-Auth-Token", "hunter2")
                .cookie("session", "hunter2")
                .accept(accept)
                .expect(500)
                .text();

        assertThat(shown).doesNotContain("hunter2").contains("user=ann");
    }

    @Test
    void staysBelowItsSizeWhateverTheFailure() {
        byte[] page = page("/deep", 500).text().getBytes(StandardCharsets.UTF_8);

        assertThat(page.length).isLessThan(60 * 1024);
        assertThat(new String(page, StandardCharsets.UTF_8)).contains("IllegalStateException", "</html>");
    }

    @Test
    void allowsItsOwnStyleAndScriptAndNothingElse() {
        TestResponse answer = page("/crash", 500);
        String policy = answer.headers().first("Content-Security-Policy").orElseThrow();
        Matcher nonce = Pattern.compile("script-src 'nonce-([0-9a-f]{32})'").matcher(policy);

        assertThat(policy).startsWith("default-src 'none'; ").doesNotContain("unsafe");
        assertThat(nonce.find()).isTrue();
        assertThat(answer.text())
                .contains("<style nonce=\"" + nonce.group(1) + "\">")
                .doesNotContain("style=\"", "onclick", "http:", "https:", "@import", "url(");
        assertThat(page("/crash", 500).headers().first("Content-Security-Policy"))
                .isNotEqualTo(policy);
    }

    @Test
    void namesTheNearestRoutesOfAPathThatNoneAnswers() {
        assertThat(page("/users/abc", 404).text())
                .contains(
                        "GET /users/{id:long}",
                        "{id:long} does not take &quot;abc&quot;",
                        "Registered at ErrorPagesTest");
        assertThat(page("/usres/7", 404).text()).contains("&quot;usres&quot; is not &quot;users&quot;");
    }

    @Test
    void namesTheMethodsOfAPathThatIsKnown() {
        String text = client.request(Method.POST.name(), "/users/7")
                .accept("text/html")
                .expect(405)
                .text();

        assertThat(text).contains("it answers GET, HEAD, not POST").contains("Allow");
    }

    @Test
    void saysThatTheRouteItselfAnsweredThatThereIsNothing() {
        assertThat(page("/missing", 404).text())
                .contains("The route answered 404 itself")
                .doesNotContain("Nearest routes");
    }

    @Test
    void saysWhatIsWrongWithTheInput() {
        assertThat(page("/invalid", 422).text())
                .contains("<code>age</code> must be a whole number")
                .doesNotContain("The exception");
    }

    @Test
    void showsWhatWasLoggedSinceTheRequestBegan() {
        client.get("/crash").expect(500);

        assertThat(page("/logged", 500).text())
                .containsPattern("(?s)<pre class=\"log\"[^>]*>[^<]*WARN [^<]*shop: about to fail")
                .doesNotContain("GET /crash");
    }

    @Test
    @DisplayName("19. curl gets Markdown, whatever it accepts")
    void answersTerminalsWithMarkdown() {
        client.get("/crash")
                .header("User-Agent", "curl/8.5")
                .header("Accept", "*/*")
                .expect(500)
                .type("text/plain")
                .contains("# 500 java.lang.IllegalStateException: it broke")
                .contains("the line to blame");
        client.get("/crash").accept("text/markdown").expect(500).type("text/markdown");
    }

    @Test
    void showsNothingInternalInRunMode() {
        try (TestClient running = TestClient.of(app())) {
            String page = running.get("/crash").accept("text/html").expect(500).text();
            String text = running.get("/crash").accept("text/plain").expect(500).text();

            assertThat(page + text).doesNotContain("it broke", "Exception", "crash", "dev.retort", ".java");
        }
    }

    @Test
    void showsTheFormTheSessionAndTheAttributesOfTheRequest() {
        assertThat(page("/crash", 500).text()).doesNotContain(">Form</h3>", ">Session</h3>", ">Attributes</h3>");

        String page = client.post("/order")
                .form("article", "anvil", "password", "hunter2")
                .accept("text/html")
                .expect(500)
                .text();

        assertThat(page)
                .contains(">Form</h3>", "anvil", ">Session</h3>", ">basket</th>", ">3 things</code>")
                .contains(">Attributes</h3>", ">tenant</th>", ">acme</code>")
                .doesNotContain("hunter2", "dev.retort.devtools.began");
        assertThat(page("/crash", 500).text())
                .as("of a handler that did not look at its session")
                .contains(">basket</th>")
                .doesNotContain(">Form</h3>", ">Attributes</h3>");
    }
}
