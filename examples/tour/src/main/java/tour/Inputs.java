package tour;

import dev.retort.Cookie;
import dev.retort.DataSize;
import dev.retort.Default;
import dev.retort.FormData;
import dev.retort.FromPath;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What a request can bring: records made from it, single values, bodies of several kinds. */
final class Inputs {
    record Search(String q, @Default("1") int page, List<String> tag, Optional<LocalDate> since) {}

    record Point(int x, int y) {}

    record Pixel(@FromPath int x, @FromPath int y, String color) {}

    static void routes(Router app) {
        app.get("/search", Inputs::search);
        app.post("/points", Inputs::move).status(201).returns(Point.class);
        app.post("/lines", (Request request, Point[] line) -> Map.of("points", line.length));
        app.put("/pixels/{x:int}/{y:int}", Inputs::paint);
        app.post("/login", Inputs::login);
        app.post("/shout", (Request request, String text) -> text.toUpperCase(request.locale()));
        app.post("/count", Inputs::count).maxBody(DataSize.megabytes(100));
        app.get("/page", request -> "page " + request.query("n", 1));
        app.get(
                "/accepts",
                request -> request.preferred("text/html", "application/json")
                        .map(Object::toString)
                        .orElse("neither"));
        app.get("/visit", Inputs::visit);
    }

    static Map<String, Object> search(Request request, Search search) {
        return Map.of(
                "q", search.q(),
                "page", search.page(),
                "tags", search.tag(),
                "since", search.since().map(LocalDate::toString).orElse("ever"));
    }

    static Response move(Request request, Point point) {
        return Response.created(request.url("home"), new Point(point.y(), point.x()));
    }

    static Pixel paint(Request request, Pixel pixel) {
        return pixel;
    }

    static String login(Request request, FormData form) {
        return form.get("name") + " is " + form.get("age", int.class);
    }

    static Mono<String> count(Request request) {
        return request.body().map(ByteBuffer::remaining).reduce(0L, Long::sum).map(bytes -> bytes + " bytes");
    }

    static Response visit(Request request) {
        int visits = Integer.parseInt(request.cookie("visits", "0")) + 1;
        Cookie cookie =
                Cookie.of("visits", "" + visits).maxAge(Duration.ofDays(30)).httpOnly();
        return Response.text("visit " + visits).cookie(cookie);
    }
}
