package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.FieldError;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.devtools.reload.CompileError;
import dev.retort.devtools.reload.CompileException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private static final CompileError MISSING = new CompileError(
            Path.of("src/Shop.java"),
            7,
            8,
            13,
            "compiler.err.cant.resolve.location",
            "cannot find symbol\n  symbol:   variable price\n  location: class shop.Shop",
            "return price;");
    private static final CompileError UNCLOSED =
            new CompileError(Path.of("src/Cart.java"), 9, 4, 5, "compiler.err.expected", "';' expected", "end");

    private static CompileError unknown(String name, int column) {
        Path file = Path.of("src/test/java/dev/retort/devtools/BrokenTemplate.java");
        return new CompileError(file, 3, column, column, "code", "no " + name, "import dev.retort.spi.TextFailure;");
    }

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
        app.get("/report", () -> "a,b").produces("text/csv", "text/tab-separated-values");
        app.post("/import", String.class, (request, rows) -> rows).consumes("text/csv");
        app.put("/import", String.class, (request, form) -> form).consumes("application/x-www-form-urlencoded");
        app.post("/report", () -> "made").produces("text/html");
        app.post("/notes", String.class, (request, note) -> note).consumes("application/json");
        app.get("/one", () -> {
            throw new CompileException(List.of(MISSING));
        });
        app.get("/several", () -> {
            throw new CompileException(List.of(MISSING, UNCLOSED, unknown("Basket", 5), unknown("Shelf", 14)));
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
                .containsPattern("(?s)<h1[^>]*>root of .*?IllegalArgumentException</h3><figure id=\"frame-1\">")
                .contains("Mono.subscribeOn", "Flux.flatMap", "all priced")
                .containsPattern("Mono.subscribeOn</code> <span>dev.retort.devtools.ErrorPagesTest.price\\("
                        + "ErrorPagesTest.java:\\d+\\)</span>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/markdown", "*/*"})
    void aQueryThatCannotBeDecodedIsWhatFailedAndNotThePage(String accept) {
        client.get("/echo?text=%ff").accept(accept).expect(400).contains("escape at 5 is not UTF-8");
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
        assertThat(client.delete("/import").accept("text/html").expect(405).text())
                .contains("<code>POST /import</code>", "<code>PUT /import</code>")
                .doesNotContain("is not &quot;report&quot;");
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
    void namesTheRouteThatDoesNotWriteWhatWasAskedFor() {
        String page = client.get("/report").accept("text/html").expect(406).text();

        assertThat(page)
                .contains("<code>GET /report</code><p>it writes text/csv, text/tab-separated-values, not text/html</p>")
                .contains("<code>POST /report</code><p>it writes text/html, but answers POST, not GET</p>")
                .contains("Ask for text/csv, text/tab-separated-values, or make the route write text/html");
    }

    @Test
    void namesTheRouteThatDoesNotReadWhatWasSent() {
        String page = client.post("/import")
                .form("a", "b")
                .accept("text/html")
                .expect(415)
                .text();

        assertThat(page)
                .contains("<code>POST /import</code><p>it reads text/csv, not application/x-www-form-urlencoded</p>")
                .contains(
                        "<code>PUT /import</code><p>it reads application/x-www-form-urlencoded, but answers PUT, not POST</p>")
                .contains("Send text/csv and say so in Content-Type");
        assertThat(client.post("/import").accept("text/html").expect(415).text())
                .contains("it reads text/csv, not a body without a Content-Type</p>");
    }

    @Test
    void tellsCurlThatItSendsForms() {
        client.post("/notes")
                .form("a", "b")
                .header("User-Agent", "curl/8.5")
                .expect(415)
                .contains("- `POST /notes`: it reads application/json, not application/x-www-form-urlencoded")
                .contains("-H 'Content-Type: application/json'");
        client.post("/import")
                .text("{}")
                .header("Content-Type", "application/json")
                .accept("text/plain")
                .expect(415)
                .contains("JSON is read by framework-rest");
    }

    @Test
    void saysAnErrorOfTheCompilerOnce() {
        String page = page("/one", 500).text().replaceAll("(?s)<title>.*?</title>|<textarea.*?</textarea>", "");
        String text = client.get("/one").accept("text/plain").expect(500).text();

        assertThat(page)
                .containsOnlyOnce("cannot find symbol")
                .contains(">cannot find symbol: variable price</h1><p class=\"message\">location: class shop.Shop</p>")
                .contains("Shop.java:7:8")
                .contains("class=\"caret\">       ^^^^^\n");
        assertThat(text)
                .startsWith("# 500 It does not compile: cannot find symbol: variable price\n")
                .containsOnlyOnce("cannot find symbol")
                .containsOnlyOnce("location: class shop.Shop")
                .contains(">   7 | return price;\n     |        ^");
    }

    @Test
    void listsSeveralErrorsOfTheCompilerWithThePlaceOfEach() {
        String page = page("/several", 500).text().replaceAll("(?s)<textarea.*?</textarea>", "");

        assertThat(page)
                .contains("It does not compile: 4 errors")
                .containsPattern("(?s)<p class=\"message\">cannot find symbol: variable price\n.*?Shop.java:7:8")
                .containsPattern("(?s)<p class=\"message\">&#39;;&#39; expected</p>.*?Cart.java:9:4")
                .containsPattern("(?s)BrokenTemplate.java:3:5.*BrokenTemplate.java:3:14")
                .as("the lines around one that has two errors")
                .containsOnlyOnce("java.util.Optional;");
    }

    @Test
    void saysTheMessageOfTheRootOnceAndThoseOfOthersInTheirOrder() {
        assertThat(client.get("/crash").accept("text/plain").expect(500).text()).containsOnlyOnce("it broke\n");
        assertThat(client.get("/orders/7").accept("text/plain").expect(500).text())
                .containsPattern("(?s)^# 500 [^\n]*: root of (?!.*\nroot of).*\nmiddle\n.*\nouter\n");
    }

    @Test
    void jumpsToTheFramesOfTheApplication() {
        String page = page("/orders/7", 500).text();
        Matcher first = Pattern.compile(
                        "<a href=\"#frame-1\" title=\"[^\"]*\">ErrorPagesTest.lookUp<small>:\\d+</small>")
                .matcher(page);

        assertThat(first.find()).isTrue();
        assertThat(page).contains("<a href=\"#frame-2\"").containsPattern("id=\"frame-2\"");
        assertThat(page("/missing", 404).text()).doesNotContain("#frame-");
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
