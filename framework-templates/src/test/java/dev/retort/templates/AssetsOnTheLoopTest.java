package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which thread pages are rendered that name their style sheets. */
class AssetsOnTheLoopTest {
    private static final String PATIENTLY = "--retort.files.recheck=1h";
    private static final String NEVER = "--retort.files.recheck=0s";

    @TempDir
    Path folder;

    private Site site;

    /** Plain data, which tells the thread on which a template looks at it. */
    public enum Here {
        /** The only one. */
        HERE;

        /** {@return the name of the thread, without its number} */
        public String thread() {
            return Thread.currentThread().getName().replaceAll("-(nio|epoll|kqueue)?-?[0-9]+$", "");
        }
    }

    @BeforeEach
    void open() {
        site = new Site(folder, true)
                .file("one/app.css", "a{}")
                .file("two/app.js", "let a")
                .file("frame.html", "{{ asset('app.css') }} {% block main %}{% endblock %}")
                .file("row.html", "{{ asset('app.js') }} ")
                .file(
                        "page.html",
                        "{% extends 'frame.html' %}{% block main %}{% include 'row.html' %}{{ here.thread }}{% endblock %}")
                .file("computed.html", "{{ asset(name) }} {{ here.thread }}");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestClient client(String recheck) {
        Consumer<App> routes = app -> {
            app.files("/one", folder.resolve("one").toString());
            app.files("/two", folder.resolve("two").toString());
            app.get("/page", () -> View.of("page.html").with("here", Here.HERE)).nonBlocking();
            app.get(
                            "/computed",
                            () -> View.of("computed.html")
                                    .with("here", Here.HERE)
                                    .with("name", "app.css"))
                    .nonBlocking();
        };
        return site.client(routes, recheck);
    }

    private static String after(int times, TestClient client, String path) {
        for (int time = 1; time < times; time++) {
            client.get(path).expect(200);
        }
        return client.get(path).expect(200).text();
    }

    @Test
    void aWarmPageWhoseFilesWereLookedAtIsRenderedOnTheLoop() {
        TestClient client = client(PATIENTLY);
        assertThat(client.get("/page").expect(200).text())
                .matches("/one/app\\.[0-9a-f]{12}\\.css /two/app\\.[0-9a-f]{12}\\.js retort-worker");

        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        String page = "";
        while (!page.endsWith(" retort-http")) {
            assertThat(Instant.now())
                    .as("on the loop within 20 s, last: %s", page)
                    .isBefore(deadline);
            page = client.get("/page").expect(200).text();
        }

        assertThat(page).matches("/one/app\\.[0-9a-f]{12}\\.css /two/app\\.[0-9a-f]{12}\\.js retort-http");
    }

    @Test
    void aPageWhoseFilesHaveToBeLookedAtIsNot() {
        assertThat(after(200, client(NEVER), "/page")).endsWith(" retort-worker");
    }

    @Test
    void aPageThatComputesNamesOfFilesIsNot() {
        assertThat(after(200, client(PATIENTLY), "/computed")).matches("/one/app\\.[0-9a-f]{12}\\.css retort-worker");
    }
}
