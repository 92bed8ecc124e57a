package tour;

import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import reactor.core.publisher.Mono;

/** What a handler can return when the answer is one whole. */
final class Answers {
    record Planet(String name, int moons) {}

    static final List<Planet> PLANETS = List.of(new Planet("Earth", 1), new Planet("Mars", 2));

    static void routes(Router app) {
        app.get("/bytes", () -> new byte[] {1, 2, 3});
        app.get("/planets", () -> PLANETS);
        app.get("/planets/{name}", request -> planet(request.param("name")));
        app.get(
                "/moons/{name}",
                request -> planet(request.param("name"))
                        .map(Planet::moons)
                        .map(moons -> "moons: " + moons)
                        .orElseThrow(() -> Problem.notFound("no planet of this name")));
        app.get("/later", () -> Mono.delay(Duration.ofMillis(10)).map(tick -> "later"));
        app.get("/future", () -> CompletableFuture.supplyAsync(() -> "from the future"));
        app.get("/quiet", Mono::empty).emptyIs(204);
        app.delete("/planets/{name}", request -> Response.noContent());
        app.get("/cached", () -> Response.text("same").cache(Duration.ofDays(1)));
        app.get("/tagged", () -> Response.text("same").etag("v1").lastModified(Instant.EPOCH));
        app.get("/files/{rest:path}", request -> Response.file(Path.of("files"), request.param("rest")));
        app.get("/report", () -> Response.file(Path.of("report.pdf")).download("Übersicht.pdf"));
        app.files("/static", "classpath:static").cache(Duration.ofDays(1));
        app.get(
                "/zip",
                () -> Response.output(MediaType.of("application/zip"), Answers::zip)
                        .download("Übersicht.zip"));
    }

    static Optional<Planet> planet(String name) {
        return PLANETS.stream().filter(planet -> planet.name().equals(name)).findFirst();
    }

    static void zip(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write('a');
        }
    }
}
