package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.console.Console;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.log.LogRing;
import dev.retort.devtools.page.Editor;
import dev.retort.devtools.page.Reports;
import dev.retort.devtools.page.SourceFiles;
import dev.retort.devtools.pages.DevPages;
import dev.retort.devtools.pin.KnownPin;
import dev.retort.devtools.pin.Pin;
import dev.retort.devtools.reload.SourceLookup;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console is for this machine, whoever else may see debug mode. Its door is behind a handler here, which says who asks:
 * no test has a foreign network.
 */
class ConsolePeerTest {
    private static final String PAGE = "/-/dev/console";
    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final String ALLOWED = "10.0.0.0/8,fd00::/8,0.0.0.0/8";
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]+)\"");
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String UNKNOWN = "unknown";

    private final LogRing log = LogRing.open();
    private Console console;
    private TestClient client;
    private String peer = THIS_MACHINE;
    private String token = "";
    private String ticket = "";

    private static InetSocketAddress address(String peer) throws UnknownHostException {
        return peer.equals(UNKNOWN)
                ? InetSocketAddress.createUnresolved(peer, 4711)
                : new InetSocketAddress(InetAddress.getByName(peer), 4711);
    }

    /** {@return a request as another peer would have sent it} */
    private Request from(Request request) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(), new Class<?>[] {Request.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("remoteAddress")) {
                        return address(peer);
                    }
                    try {
                        return method.invoke(request, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @BeforeEach
    void open() {
        App app = App.create("--retort.dev.console=true"); // not in debug mode, whose own door would be the first
        console = Console.open(app, getClass().getClassLoader(), frame -> false).orElseThrow();
        Guard guard =
                Guard.of(App.create("--retort.dev.allowed-networks=" + ALLOWED).config());
        SourceFiles sources = new SourceFiles(getClass().getClassLoader(), () -> SourceLookup.NONE);
        DevPages pages = new DevPages(sources, Editor.of("", "", Map.of()));
        DevDoor door =
                new DevDoor(guard, new DevPaths(guard, pages, null, console), new Reports(sources, log), log, null);
        app.set("retort.server.refuse-cross-site", false); // the rule of both modes, which has tests of its own
        app.any("/{path:path}", request -> door.enter(from(request)).defaultIfEmpty(Response.text("passed")));
        client = TestClient.of(app);
        enter();
    }

    @AfterEach
    void close() {
        client.close();
        console.close();
        log.close();
        Pin.ofProcess().show(); // for the others
    }

    private TestRequest page() {
        return client.get(PAGE).header("Host", "localhost:5000");
    }

    private TestRequest action(String path, String text) {
        return client.post(PAGE + path)
                .text(text)
                .header("Content-Type", "application/vnd.retort.console")
                .header("Host", "localhost:5000")
                .header("Origin", "http://localhost:5000")
                .header("Retort-Dev-Token", token)
                .header("Cookie", ticket);
    }

    private TestRequest evaluation(String code) {
        return action("/evaluate?session=" + SESSION, code);
    }

    // what holds of this machine, so that the peer alone is wrong later
    private void enter() {
        Matcher found = TOKEN.matcher(page().expect(200).text());
        assertThat(found.find()).isTrue();
        token = found.group(1);
        String cookie = action("/pin", KnownPin.ofProcess()).expect(204).header("Set-Cookie");
        ticket = cookie.substring(0, cookie.indexOf(';'));
        evaluation("int x = 1").expect(200).contains("\"value\":\"1\"");
    }

    private void refuses(TestRequest request, String reason) {
        TestResponse refused = request.expect(403)
                .type("text/plain")
                .header("Cache-Control", "no-store")
                .noHeader("Set-Cookie");
        assertThat(refused.text())
                .contains(reason)
                .doesNotContain(KnownPin.ofProcess(), token, ticket, "dev.retort", "java.", "Exception", "\tat ")
                .hasLineCount(1);
    }

    private void refusesAll(String reason, String... header) {
        for (TestRequest request : new TestRequest[] {
            page(),
            action("/pin", KnownPin.ofProcess()),
            action("/pin", "AAAAAAA"),
            evaluation("x = 2"),
            action("/stop?session=" + SESSION, "")
        }) {
            refuses(header.length == 0 ? request : request.header(header[0], header[1]), reason);
        }
        assertThat(Pin.ofProcess().left())
                .as("whoever cannot open it cannot lock it either")
                .isEqualTo(Pin.MOST_FAILURES);
        peer = THIS_MACHINE;
        evaluation("x").expect(200).contains("\"value\":\"1\"");
    }

    @ParameterizedTest(name = "37. {0}")
    @ValueSource(strings = {"10.0.0.7", "fd00::7", "::ffff:10.0.0.7", "0.0.0.0"})
    void s37_aMachineThatMaySeeDebugModeHasNoConsole(String allowed) {
        peer = allowed;
        client.get("/any").header("Host", "localhost:5000").expect(200).text("passed");
        client.get("/-/dev/routes.json").header("Host", "localhost:5000").expect(200);

        refusesAll("the console answers the machine that the program runs on alone (open it there, at localhost)");
    }

    @ParameterizedTest(name = "37. {0}")
    @ValueSource(strings = {"10.0.0.7", "fd00::7"})
    void s37_sayingThatItIsThisMachineMakesItNoBetter(String allowed) {
        peer = allowed;
        refusesAll("the console answers the machine", "X-Forwarded-For", "127.0.0.1");
        peer = allowed;
        refusesAll("the console answers the machine", "Forwarded", "for=127.0.0.1");
    }

    @ParameterizedTest(name = "37. {0}")
    @ValueSource(strings = {"192.168.1.20", "203.0.113.5", "2001:db8::1", "fe80::1"})
    void s37_allOthersDoNotGetThatFar(String stranger) throws UnknownHostException {
        peer = stranger;

        refusesAll(
                "debug mode does not answer " + InetAddress.getByName(stranger).getHostAddress());
    }

    @Test
    void s37_whoeverHasNoAddressIsRefused() {
        peer = UNKNOWN;
        client.get("/any").header("Host", "localhost:5000").expect(403);

        refusesAll("debug mode does not answer a client of unknown address");
    }

    @Test
    void s37_theConsoleDoesNotRelyOnTheGuard() {
        client.close();
        App app = App.create();
        app.set("retort.server.refuse-cross-site", false);
        app.any("/{path:path}", request -> console.answer(from(request)));
        client = TestClient.of(app);
        for (String stranger : new String[] {"192.168.1.20", "2001:db8::1", UNKNOWN}) {
            peer = stranger;
            refusesAll("the console answers the machine that the program runs on alone");
        }
    }

    @ParameterizedTest(name = "37. {0}")
    @ValueSource(strings = {"127.0.0.1", "127.4.5.6", "::1", "::ffff:127.0.0.1"})
    void s37_thisMachineHasMoreAddressesThanOne(String loopback) {
        peer = loopback;

        page().expect(200);
        evaluation("x + 1").expect(200).contains("\"value\":\"2\"");
        refuses(evaluation("x = 2").header("X-Forwarded-For", "127.0.0.1"), "without the proxy");
    }
}
