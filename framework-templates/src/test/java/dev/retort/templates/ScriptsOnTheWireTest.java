package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.FormData;
import dev.retort.RunningApp;
import dev.retort.Upload;
import dev.retort.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script in every place of a request that a client can write, and what of it stands in the pages that answer. */
class ScriptsOnTheWireTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String PAGE_HEADERS = "Accept: text/html\r\nConnection: close\r\n";

    record Order(int count, Optional<Upload> file) {}

    @TempDir
    Path folder;

    private RunningApp running;

    @BeforeEach
    void start() throws IOException {
        write(
                "all.html",
                "{{ request.method }}|{{ request.path }}|{{ request.id }}|{{ request.locale }}|{{ request.query('q') }}"
                        + "{% for header in headers %}|<i title=\"{{ header }}\">{{ header }}</i>{% endfor %}");
        write("form.html", "{% for value in values %}|{{ value }}{% endfor %}");
        write(
                "errors/4xx.html",
                "{{ status }} {{ title }} {{ detail }} {{ path }}"
                        + "{% for error in errors %}|{{ error.field }}: {{ error.message }}{% endfor %}");
        App app = App.create(
                "--retort.templates.directory=" + folder,
                "--retort.server.port=0",
                "--retort.server.trusted-proxies=127.0.0.1,::1",
                "--retort.server.allowed-hosts=localhost",
                Site.SECRET);
        app.get("/all/{rest:path}", request -> {
            List<String> headers = new ArrayList<>();
            request.headers().forEach((name, value) -> headers.add(name + "=" + value));
            headers.add(request.host());
            headers.add(request.scheme());
            headers.add(request.remoteAddress().toString());
            headers.add(request.cookies().toString());
            headers.add(request.session().get("none").orElse("no session"));
            return View.of("all.html").with("headers", headers);
        });
        app.post(
                "/form",
                FormData.class,
                (request, form) -> View.of("form.html")
                        .with("values", List.of(form.toString(), form.files().toString(), request.contentType())));
        app.post("/order", Order.class, (request, order) -> "ordered");
        app.get("/number", request -> "" + request.query("n", Integer.class));
        running = Objects.requireNonNull(app.start().block());
    }

    @AfterEach
    void stop() {
        running.stop().block();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertThatNothingRuns(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head).doesNotContain("alert(1)");
        assertThat(answer).doesNotContainIgnoringCase("<script").doesNotContain("\"><", "'><");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language",
                "Accept-Encoding",
                "Authorization",
                "Content-Type",
                "Cookie",
                "Forwarded",
                "If-Match",
                "If-Modified-Since",
                "If-None-Match",
                "If-Range",
                "Origin",
                "Range",
                "Referer",
                "Sec-Fetch-Site",
                "User-Agent",
                "X-CSRF-Token",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "X-Forwarded-Proto",
                "X-Request-Id",
                "X-Requested-With"
            })
    void inAHeader(String name) throws IOException {
        String answer = answer(
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\n" + PAGE_HEADERS + name + ": a=\"'>" + SCRIPT + "\r\n\r\n");

        assertThatNothingRuns(answer);
        assertThat(answer).containsAnyOf("HTTP/1.1 200 ", "HTTP/1.1 400 ", "HTTP/1.1 421 ");
    }

    @Test
    void inASessionCookie() throws IOException {
        String answer = answer(
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\n" + PAGE_HEADERS + "Cookie: session=" + SCRIPT + "\r\n\r\n");

        assertThatNothingRuns(answer);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("no session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /all/@ HTTP/1.1\r\nHost: localhost\r\n",
                "GET /all/%22'%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E HTTP/1.1\r\nHost: localhost\r\n",
                "GET /all/x?q=%22'%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E HTTP/1.1\r\nHost: localhost\r\n",
                "GET /all/x?@=@ HTTP/1.1\r\nHost: localhost\r\n",
                "GET /nowhere/@ HTTP/1.1\r\nHost: localhost\r\n",
                "GET /nowhere/%3Cscript%3E HTTP/1.1\r\nHost: localhost\r\n",
                "GET /number?n=%3Cscript%3Ealert(1) HTTP/1.1\r\nHost: localhost\r\n",
                "POST /all/%3Cscript%3E HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n",
                "@ /all/x HTTP/1.1\r\nHost: localhost\r\n",
                "GET /all/x @\r\nHost: localhost\r\n",
                "GET @ HTTP/1.1\r\nHost: localhost\r\n",
                "GET http://@/ HTTP/1.1\r\nHost: localhost\r\n",
                "GET /all/x HTTP/1.1\r\nHost: @\r\n",
                "GET /all/x HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\n@: x\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\n@\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: @\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: @\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\nExpect: @\r\n",
                "GET /all/x HTTP/1.1\r\nHost: localhost\r\nX-A: a\r\n @\r\n",
                "POST /order HTTP/1.1\r\nHost: localhost\r\nContent-Type: @\r\nContent-Length: 0\r\n",
                "POST /order HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=@\r\nContent-Length: 0\r\n",
                "POST /order HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: @\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n"
            })
    void inAnyOtherPlaceOfTheHead(String head) throws IOException {
        assertThatNothingRuns(answer(head.replace("@", SCRIPT) + PAGE_HEADERS + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"count\"\r\n\r\n@",
                "Content-Disposition: form-data; name=\"@\"\r\n\r\nx",
                "Content-Disposition: form-data; name=\"file\"; filename=\"@\"\r\n\r\nx",
                "Content-Disposition: form-data; name=\"file\"; filename*=utf-8''%3Cscript%3Ealert(1)\r\n\r\nx",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: @\r\n\r\nx",
                "Content-Disposition: @\r\n\r\nx",
                "@: x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
                "Content-Disposition: form-data; name=\"count\"; charset=@\r\nContent-Type: text/plain; charset=@\r\n\r\nx",
                "Content-Transfer-Encoding: @\r\nContent-Disposition: form-data; name=\"count\"\r\n\r\nx"
            })
    void inAForm(String part) throws IOException {
        String body = "--b\r\n" + part.replace("@", SCRIPT) + "\r\n--b--\r\n";

        for (String path : new String[] {"/form", "/order"}) {
            assertThatNothingRuns(answer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + PAGE_HEADERS
                    + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=@", "@=1", "count=1&count=@", "@"})
    void inAnUrlencodedForm(String template) throws IOException {
        String body = template.replace("@", "%22'%3E%3Cscript%3Ealert(1)");

        for (String path : new String[] {"/form", "/order"}) {
            assertThatNothingRuns(answer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + PAGE_HEADERS
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body));
        }
    }
}
