package dev.retort.devtools.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.devtools.pin.KnownPin;
import dev.retort.devtools.pin.Pin;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the console: each rule alone, with all others kept. And what it evaluates. */
class ConsoleTest {
    private static final Duration LIMIT = Console.limit;
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/-/dev/console\\?failure=\\d+)\"");

    private static TestClient client;

    private final String session = UUID.randomUUID().toString().replace("-", "");
    private String token = "";
    private String ticket = "";

    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.set("retort.server.refuse-cross-site", false); // the rule of both modes, which has tests of its own
        app.get("/carts/{id}", request -> {
            throw new OwnCode.NoStock(3);
        });
        return app;
    }

    @BeforeAll
    static void start() {
        client = TestClient.of(app("--debug", "--console"));
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @AfterEach
    void unlock() {
        Pin.ofProcess().show(); // for the others
        Console.limit = LIMIT;
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private String page(String path) {
        TestResponse page = client.get(path).header("Host", "localhost:5000").expect(200);
        token = found(TOKEN, page.text());
        return page.text();
    }

    private TestRequest action(String path, String text) {
        return client.post(path)
                .text(text)
                .header("Content-Type", "application/vnd.retort.console")
                .header("Host", "localhost:5000")
                .header("Origin", "http://localhost:5000")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Retort-Dev-Token", token);
    }

    private void open() {
        page("/-/dev/console");
        TestResponse answer = action("/-/dev/console/pin", KnownPin.ofProcess()).expect(204);
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie)
                .contains("; Path=/-/dev; ", "HttpOnly", "SameSite=Strict", "; Max-Age=28800")
                .startsWith("retort-console-");
        ticket = cookie.substring(0, cookie.indexOf(';'));
    }

    private TestRequest evaluation(String code) {
        return action("/-/dev/console/evaluate?session=" + session, code).header("Cookie", ticket);
    }

    private String evaluated(String code) {
        return evaluation(code).expect(200).type("application/json").text();
    }

    @Test
    void whoHasThePinEvaluates() {
        open();

        assertThat(evaluated("1 + 1")).contains("\"isNew\":true").contains("\"type\":\"int\",\"value\":\"2\"");
        assertThat(evaluated("$1 + 1")).contains("\"isNew\":false").contains("\"value\":\"3\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.com, 421",
        "Origin, http://evil.com, 403",
        "Origin, http://localhost:5001, 403",
        "Origin, https://localhost:5000, 403",
        "Origin, null, 403",
        "Origin, '', 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, none, 403",
        "Content-Type, application/x-www-form-urlencoded, 415",
        "Content-Type, text/plain, 415",
        "Content-Type, application/json, 415",
        "Retort-Dev-Token, '', 403",
        "Retort-Dev-Token, 00, 403",
        "Cookie, '', 401",
        "Cookie, retort-console-5000=00, 401",
        "Forwarded, for=127.0.0.1, 403",
        "X-Forwarded-For, 127.0.0.1, 403",
        "X-Forwarded-Proto, http, 403",
        "X-Real-IP, 127.0.0.1, 403"
    })
    void s37_eachRuleHoldsAlone(String name, String value, int status) {
        open();
        evaluated("int x = 1");

        TestResponse refused = evaluation("x = 2").header(name, value).expect(status);

        assertThat(refused.headers().toMap().keySet()).noneMatch(header -> header.startsWith("Access-Control"));
        assertThat(evaluated("x")).contains("\"value\":\"1\"");
    }

    @Test
    void s37_anAbsentOriginIsRefused() {
        open();

        client.post("/-/dev/console/evaluate?session=" + session)
                .text("1")
                .header("Content-Type", "application/vnd.retort.console")
                .header("Host", "localhost:5000")
                .header("Retort-Dev-Token", token)
                .header("Cookie", ticket)
                .expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "OPTIONS", "HEAD"})
    void s37_onlyPostEvaluates(String method) {
        open();

        client.request(method, "/-/dev/console/evaluate?session=" + session)
                .header("Host", "localhost:5000")
                .header("Origin", "http://localhost:5000")
                .header("Retort-Dev-Token", token)
                .header("Cookie", ticket)
                .expect(405);
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.com, 421",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Dest, iframe, 403",
        "Sec-Fetch-Dest, empty, 403",
        "X-Forwarded-For, 127.0.0.1, 403"
    })
    void s37_thePageIsForATabOfThisMachineOnly(String name, String value, int status) {
        client.get("/-/dev/console").header(name, value).expect(status);
    }

    @Test
    void thePinIsAskedForInTheSameWay() {
        page("/-/dev/console");

        action("/-/dev/console/pin", KnownPin.ofProcess())
                .header("Origin", "http://evil.com")
                .expect(403);
        action("/-/dev/console/pin", KnownPin.ofProcess())
                .header("Retort-Dev-Token", "")
                .expect(403);
        assertThat(Pin.ofProcess().left()).isEqualTo(Pin.MOST_FAILURES);
        action("/-/dev/console/pin", "AAAAAAA").expect(403).contains("wrong PIN, 4 attempts left");
    }

    @Test
    void s38_fiveWrongPinsLockTheRightOneOut() {
        page("/-/dev/console");
        for (int failure = 1; failure < Pin.MOST_FAILURES; failure++) {
            action("/-/dev/console/pin", "AAAAAAA").expect(403);
        }
        action("/-/dev/console/pin", "AAAAAAA").expect(423);

        action("/-/dev/console/pin", KnownPin.ofProcess())
                .expect(423)
                .contains("start the program again")
                .noHeader("Set-Cookie");

        Pin.ofProcess().show();
        action("/-/dev/console/pin", KnownPin.ofProcess()).expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug", "--debug --console --debug-allow=10.0.0.0/8"})
    void whereItIsNotAskedForOrOthersAreLetInThereIsNone(String arguments) {
        try (TestClient other = TestClient.of(app(arguments.split(" ")))) {
            other.get("/-/dev/console").expect(404);
            other.post("/-/dev/console/pin").text("AAAAAAA").expect(404);
            other.post("/-/dev/console/evaluate").text("1").expect(404);
            assertThat(other.get("/carts/1").accept("text/html").expect(500).text())
                    .doesNotContain("/-/dev/console");
        }
    }

    @Test
    void thePinIsOnNoPage() {
        String pages = page("/-/dev/console")
                + client.get("/carts/1").accept("text/html").expect(500).text()
                + client.get("/carts/1").accept("application/json").expect(500).text();

        assertThat(pages).doesNotContain(KnownPin.ofProcess());
    }

    @Test
    void theFailedRequestAndItsErrorAreVariables() {
        String failed = client.get("/carts/7?size=xl&password=hidden")
                .accept("text/html")
                .header("X-Shelf", "b")
                .expect(500)
                .text();
        open();
        page(found(LINK, failed).replace("&amp;", "&"));
        String at = "/-/dev/console/evaluate?session=" + session + "&failure="
                + found(Pattern.compile("failure=(\\d+)"), failed);
        UnaryOperator<String> asking =
                code -> action(at, code).header("Cookie", ticket).expect(200).text();

        assertThat(asking.apply("")).contains("\"name\":\"request\"").contains("FailedRequest");
        assertThat(asking.apply("request.method() + \" \" + request.path() + request.param(\"id\").get()"))
                .contains("GET /carts/77");
        assertThat(asking.apply("request.query(\"size\").get() + request.header(\"x-shelf\").get()"))
                .contains("xlb");
        assertThat(asking.apply("request.query(\"password\").get()")).contains("hidden");
        assertThat(asking.apply("request"))
                .contains("/carts/7?size=xl&password=***")
                .doesNotContain("hidden");
        assertThat(asking.apply("error.left")).contains("\"type\":\"int\",\"value\":\"3\"");
        assertThat(asking.apply("app.config() == config")).contains("true");
        assertThat(asking.apply("routes.size()")).contains("\"value\":\"1\"");
        assertThat(asking.apply("throw error"))
                .contains("\"type\":\"" + OwnCode.NoStock.class.getName() + "\",\"message\":\"only 3 left\"")
                .contains("IllegalStateException\",\"message\":\"of the shelf\"");
    }

    @Test
    void whatIsTypedIsJava() {
        open();

        assertThat(evaluated("int twice(int n) { return 2 * n; } twice(4)"))
                .contains("\"name\":\"twice(int)\"", "\"8\"");
        assertThat(evaluated("await(Mono.just(\"later\"))")).contains("\"\\\"later\\\"\"");
        assertThat(evaluated("await(Flux.range(1, 3))")).contains("List<Integer>", "[1, 2, 3]");
        assertThat(evaluated("for (int i = 0; i < 3; i++) { print(i); }"))
                .contains("\"printed\":\"0\\u000a1\\u000a2\\u000a\"");
        assertThat(evaluated("System.out.print(\"\\u2713\")")).contains("\"printed\":\"\\u2713\"");
        assertThat(evaluated("if (true) {")).contains("\"isIncomplete\":true");
        assertThat(evaluated("field(app, \"x\")")).contains("java.lang.NoSuchFieldException", "x of dev.retort.core");
        assertThat(evaluated("call(\"text\", \"length\")")).contains("\"value\":\"4\"");
    }

    @Test
    void mistakesTellTheirPlace() {
        open();

        assertThat(evaluated("int one = 1;\n  int two = ones;"))
                .contains("\"line\":2,\"column\":13,\"text\":\"  int two = ones;\"")
                .contains("cannot find symbol");
        assertThat(evaluated("one")).contains("\"value\":\"1\"");
        assertThat(evaluated("int = 3")).contains("\"mistakes\":[{");
    }

    @Test
    void exceptionsTellTheLineOfTheConsole() {
        open();

        assertThat(evaluated("int none = 0;\n1 / none"))
                .contains("\"type\":\"java.lang.ArithmeticException\",\"message\":\"/ by zero\"")
                .contains("\"own\":[\"the console, line 1\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { }",
                "Thread.sleep(100_000)",
                "java.util.stream.Stream.iterate(1, n -> n).forEach(n -> { })",
                "await(Mono.never())"
            })
    void whatTakesTooLongIsStopped(String endless) {
        open();
        evaluated("int kept = 1");
        Console.limit = Duration.ofMillis(300);

        String answer = evaluated(endless);

        assertThat(answer).contains("\"note\":\"stopped after 0.3 s\"");
        Console.limit = LIMIT;
        assertThat(evaluated("kept")).contains("\"isNew\":false").contains("\"value\":\"1\"");
    }

    @Test
    void whatCannotBeStoppedGoesOnAndTheSessionIsGivenUp() {
        open();
        evaluated("int lost = 1");
        Console.limit = Duration.ofMillis(300);

        String answer = evaluated("dev.retort.devtools.console.OwnCode.runUntilReleased()");

        assertThat(answer).contains("this cannot be stopped: the session is given up");
        Console.limit = LIMIT;
        assertThat(evaluated("lost")).contains("\"isNew\":true").contains("cannot find symbol");
        OwnCode.release();
    }

    @Test
    void oneEvaluationIsStoppedByTheNextRequest() throws Exception {
        open();
        evaluated("");
        CompletableFuture<TestResponse> endless = evaluation(
                        "dev.retort.devtools.console.OwnCode.begun(); while (true) { }")
                .sendAsync();
        OwnCode.awaitBegun();
        assertThat(evaluated("1")).contains("something else is still running");

        action("/-/dev/console/stop?session=" + session, "")
                .header("Cookie", ticket)
                .expect(204);

        assertThat(endless.get(60, TimeUnit.SECONDS).text()).contains("\"note\":\"stopped\"");
        assertThat(evaluated("1")).contains("\"value\":\"1\"");
    }

    @Test
    void muchOutputAndLongValuesAreCut() {
        open();

        assertThat(evaluated("for (int i = 0; i < 100_000; i++) print(\"line \" + i)"))
                .contains("bytes more")
                .hasSizeLessThan(500_000);
        assertThat(evaluated("\"x\".repeat(1_000_000)"))
                .contains("characters more")
                .hasSizeLessThan(100_000);
    }

    @Test
    void whatIsTooLongToBeTypedIsRefused() {
        open();

        evaluation("x".repeat(70_000)).expect(413);
        action("/-/dev/console/evaluate?session=me", "1")
                .header("Cookie", ticket)
                .expect(400);
    }
}
