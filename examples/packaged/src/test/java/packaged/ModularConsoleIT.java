package packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console over an application that is a named module, with all others on the module path too. */
@Timeout(120)
class ModularConsoleIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final String JSHELL = "--add-modules=jdk.jshell";
    private static final Map<String, String> SOURCES = Map.of(
            "module-info",
            "module shop { requires dev.retort.api; exports shop; opens shop.stock;"
                    + " opens shop.cellar to dev.retort.devtools; }",
            "shop/Shop",
            """
            package shop;
            public final class Shop {
                private static final int COUNT = 5;
                public static int twice(int n) { return 2 * n; }
                public static void main(String[] args) {
                    dev.retort.App app = dev.retort.App.create(args);
                    app.get("/carts/{id}", request -> { throw new NoStock(3); });
                    app.run();
                }
            }""",
            "shop/NoStock",
            """
            package shop;
            public final class NoStock extends RuntimeException {
                public final int left;
                NoStock(int left) { super("only " + left + " left"); this.left = left; }
            }""",
            "shop/stock/Item",
            "package shop.stock; public record Item(String name) {}",
            "shop/cellar/Barrel",
            "package shop.cellar; public record Barrel(int litres) {}",
            "shop/hidden/Secret",
            "package shop.hidden; public final class Secret { private int n = 7; public int number() { return n; } }");

    @TempDir
    private static Path modules;

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", modules.resolve("shop").toString(), "-p", libraries()));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = modules.resolve("sources").resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String libraries() {
        return TARGET.resolve("lib") + File.pathSeparator + TARGET.resolve("devtools");
    }

    private static RunningJar start(String... options) throws IOException {
        String path = modules.resolve("shop") + File.pathSeparator + libraries();
        List<String> arguments = new ArrayList<>(List.of("-p", path, "--add-modules", "ALL-MODULE-PATH"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-m", "shop/shop.Shop", "--debug", "--console"));
        return RunningJar.start(TARGET, arguments.toArray(String[]::new));
    }

    /** The console of a program, opened by its PIN, over a request that failed. */
    private record Opened(String url, String failure, String token, String ticket) {
        static Opened of(RunningJar program) throws Exception {
            String url = program.url();
            String failed = send(HttpRequest.newBuilder(URI.create(url + "/carts/1"))
                            .header("Accept", "text/html"))
                    .body();
            String failure = found("/-/dev/console\\?(failure=\\d+)", failed);
            String page = send(HttpRequest.newBuilder(URI.create(url + "/-/dev/console?" + failure)))
                    .body();
            Opened closed = new Opened(url, failure, found("data-token=\"(\\w+)\"", page), "");
            HttpResponse<String> answer = closed.post("pin", found("PIN (\\w{4}-\\w{4})", program.said()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            return new Opened(url, failure, closed.token, cookie.substring(0, cookie.indexOf(';')));
        }

        private HttpResponse<String> post(String path, String text) throws Exception {
            return send(HttpRequest.newBuilder(
                            URI.create(url + "/-/dev/console/" + path + "?session=" + SESSION + "&" + failure))
                    .header("Content-Type", "application/vnd.retort.console")
                    .header("Origin", url)
                    .header("Retort-Dev-Token", token)
                    .header("Cookie", ticket)
                    .POST(BodyPublishers.ofString(text)));
        }

        String evaluated(String code) throws Exception {
            HttpResponse<String> answer = post("evaluate", code);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in:\n" + text).isTrue();
        return found.group(1);
    }

    @Test
    void itEvaluatesOverWhatTheModuleExportsOrOpens() throws Exception {
        try (RunningJar program = start(JSHELL)) {
            Opened console = Opened.of(program);

            assertThat(console.evaluated("Shop.twice(4)")).contains("\"type\":\"int\",\"value\":\"8\"");
            assertThat(console.evaluated("new Item(\"pen\")")).contains("\"type\":\"Item\"", "Item[name=pen]");
            assertThat(console.evaluated("new Barrel(30).litres()")).contains("\"value\":\"30\"");
            assertThat(console.evaluated("error.left + 1")).contains("\"value\":\"4\"");
            assertThat(console.evaluated("request.method() + request.param(\"id\").get()"))
                    .contains("GET1");
            assertThat(console.evaluated("routes.stream().map(route -> route.pattern()).toList()"))
                    .contains("/carts/{id}");
            assertThat(console.evaluated("await(Mono.just(app.config() == config))"))
                    .contains("\"value\":\"true\"");
        }
    }

    @Test
    void whatTheModuleKeepsToItselfIsNamedWithTheRemedyWhichHelps() throws Exception {
        String exports = "--add-exports shop/shop.hidden=ALL-UNNAMED";
        String opens = "--add-opens shop/shop=dev.retort.devtools";
        String hidden = "new shop.hidden.Secret().number()";
        String closed = "field(Shop.class, \"COUNT\")";
        try (RunningJar program = start(JSHELL)) {
            Opened console = Opened.of(program);

            assertThat(console.evaluated(hidden))
                    .contains("java.lang.IllegalAccessError", "module shop does not export shop.hidden")
                    .contains("(add \\\"exports shop.hidden;\\\" to the module-info.java of shop, or start the program"
                            + " with " + exports + ")");
            assertThat(console.evaluated(closed))
                    .contains("java.lang.reflect.InaccessibleObjectException")
                    .contains(
                            "(add \\\"opens shop to dev.retort.devtools;\\\" to the module-info.java of shop, or start"
                                    + " the program with " + opens + ")");
            assertThat(console.evaluated("Shop.twice(1)")).contains("\"isNew\":false", "\"value\":\"2\"");
        }
        try (RunningJar program = start(JSHELL, exports.replace(' ', '='), opens.replace(' ', '='))) {
            Opened console = Opened.of(program);

            assertThat(console.evaluated(hidden)).contains("\"value\":\"7\"");
            assertThat(console.evaluated(closed)).contains("\"value\":\"5\"");
        }
    }

    @Test
    void withoutJshellItIsOffAndSaysWhatToAdd() throws Exception {
        // some Java runtimes bring it unasked
        String others = ModuleFinder.of(TARGET.resolve("lib"), TARGET.resolve("devtools")).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.joining(","));
        try (RunningJar program =
                start("--limit-modules=java.se,jdk.compiler,jdk.management,jdk.unsupported," + others)) {
            String url = program.url();

            assertThat(program.said())
                    .contains(
                            "off: no module of the program asks for jdk.jshell (start it with --add-modules jdk.jshell)");
            HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url + "/-/dev/console")));
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("the terminal says what is in the way");
        }
    }
}
