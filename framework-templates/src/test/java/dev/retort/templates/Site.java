package dev.retort.templates;

import dev.retort.App;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A folder of templates, texts and assets, and applications that show its pages. */
final class Site implements AutoCloseable {
    static final String SECRET = "--retort.session.secret=0123456789abcdef0123456789abcdef0123456789abcdef";

    private final Path folder;
    private final boolean onPort;
    private final List<TestClient> clients = new ArrayList<>();

    /** A folder whose applications are asked in memory. */
    Site(Path folder) {
        this(folder, false);
    }

    Site(Path folder, boolean onPort) {
        this.folder = folder;
        this.onPort = onPort;
    }

    Site file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return an application whose path /x shows x.html} */
    App app(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--retort.templates.directory=" + folder);
        App app = App.create(all.toArray(String[]::new));
        app.get("/{page:slug}", request -> View.of(request.param("page") + ".html"));
        return app;
    }

    TestClient client(App app) {
        TestClient client = onPort ? TestClient.onPort(app) : TestClient.of(app);
        clients.add(client);
        return client;
    }

    TestClient client(Consumer<App> more, String... arguments) {
        App app = app(arguments);
        more.accept(app);
        return client(app);
    }

    /** {@return what a template makes} */
    String page(String template) {
        file("page.html", template);
        return client(app(SECRET)).get("/page").expect(200).text();
    }

    @Override
    public void close() {
        clients.forEach(TestClient::close);
    }
}
