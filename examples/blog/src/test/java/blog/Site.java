package blog;

import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The blog of a test, on a free port and with a folder of its own. */
final class Site implements AutoCloseable {
    private final RunningApp running;
    private final List<Visitor> visitors = new ArrayList<>();

    Site(Path folder, String... arguments) {
        App app = Blog.app(Stream.concat(Stream.of("--port=0", "--blog.folder=" + folder), Stream.of(arguments))
                .toArray(String[]::new));
        running = app.startNow();
    }

    String url(String path) {
        return running.urls().get(0) + path;
    }

    /** {@return somebody whom the site has not seen before} */
    Visitor visitor() {
        Visitor visitor = new Visitor(TestClient.of(running.urls().get(0)));
        visitors.add(visitor);
        return visitor;
    }

    @Override
    public void close() {
        visitors.forEach(Visitor::close);
        running.close();
    }
}
