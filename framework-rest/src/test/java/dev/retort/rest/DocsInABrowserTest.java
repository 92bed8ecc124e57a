package dev.retort.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Problem;
import dev.retort.RunningApp;
import dev.retort.browser.InBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The page of the document in a browser: it works, asks no other host, and keeps to its policy. */
@ExtendWith(InBrowser.class)
class DocsInABrowserTest {
    record User(long id, String name) {}

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private RunningApp running;
    private String origin;

    @BeforeEach
    void start() {
        App app = App.create("--port=0");
        app.plugin(Rest.create().openApi(api -> api.title("Users").publish()));
        app.get("/users/{id:long}", request -> user(request.param("id", long.class)))
                .returns(User.class)
                .name("user");
        app.post("/users", User.class, (request, user) -> user).name("addUser");
        app.group(inner -> {
            inner.filter(Auth.bearer(token -> Mono.just(token).filter("t1"::equals)));
            inner.get("/me", () -> new User(1, "Ada")).name("me");
        });
        running = app.startNow();
        origin = "http://localhost:" + running.port();
    }

    private static Mono<User> user(long id) {
        return id == 1 ? Mono.just(new User(1, "Ada")) : Mono.error(Problem.of(404));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** Opens the page, and hears of all that it asks for and of all that the browser has to say about it. */
    private void open(Page page) {
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.exposeFunction("complain", refused -> complaints.add(refused[0].toString()));
        page.addInitScript("addEventListener('securitypolicyviolation',"
                + " event => complain(event.violatedDirective + ' refuses ' + event.blockedURI))");
        page.navigate(origin + "/docs");
    }

    private static Locator operation(Page page, String method, String path) {
        return page.locator(".opblock-" + method)
                .filter(new Locator.FilterOptions().setHas(page.locator("[data-path='" + path + "']")));
    }

    @Test
    void showsEveryOperationAndAsksNoOtherHost(Page page) {
        open(page);

        assertThat(page.locator("h1, h2").first()).containsText("Users");
        assertThat(operation(page, "get", "/users/{id}")).isVisible();
        assertThat(operation(page, "post", "/users")).isVisible();
        assertThat(operation(page, "get", "/me")).isVisible();
        assertThat(page.locator(".opblock")).hasCount(3);
        assertThat(requests)
                .contains(origin + "/openapi.json", origin + "/docs/start.js")
                .allMatch(url -> url.startsWith(origin + "/") || url.startsWith("data:"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void triesAnOperationOut(Page page) {
        open(page);
        Locator user = operation(page, "get", "/users/{id}");

        user.locator(".opblock-summary-control").click();
        user.locator("[data-param-name=id] input").fill("1");
        user.locator("button.execute").click();

        Locator answer = user.locator(".live-responses-table");
        assertThat(answer.locator(".response-col_status").last()).hasText("200");
        assertThat(answer.locator(".highlight-code").first())
                .containsText(Pattern.compile("\"id\": 1,\\s*\"name\": \"Ada\""));
        assertThat(requests).contains(origin + "/users/1");
        assertThat(complaints).isEmpty();
    }

    @Test
    void sendsTheTokenThatWasGiven(Page page) {
        open(page);

        page.locator(".auth-wrapper .authorize").first().click();
        page.locator(".modal-ux input").fill("t1");
        page.locator(".modal-ux .authorize").click();
        page.locator(".modal-ux .btn-done").click();
        Locator me = operation(page, "get", "/me");
        me.locator(".opblock-summary-control").click();
        me.locator("button.execute").click();

        assertThat(me.locator(".live-responses-table .response-col_status").last())
                .hasText("200");
        assertThat(complaints).isEmpty();
    }

    @Test
    void itsPolicyLetsNothingInOfOtherHosts(Page page) {
        open(page);

        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://other.test/pixel.png'}))");

        page.waitForCondition(() -> complaints.contains("img-src refuses http://other.test/pixel.png"));
    }
}
