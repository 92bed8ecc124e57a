package tour;

import dev.retort.Converter;
import dev.retort.Html;
import dev.retort.Method;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** What a path can say: variables of many kinds, methods, slashes, names to find the way back. */
final class Paths {
    record Color(int red, int green, int blue) {
        static Color parse(String hex) {
            byte[] rgb = HexFormat.of().parseHex(hex);
            return new Color(rgb[0] & 255, rgb[1] & 255, rgb[2] & 255);
        }

        String hex() {
            return "%02x%02x%02x".formatted(red, green, blue);
        }
    }

    static final Converter<Color> COLOR = Converter.of(Color::parse, Color::hex);

    static void routes(Router app) {
        app.get("/hello/{name}", request -> Html.format("<h1>Hi {}</h1>", request.param("name")))
                .name("hello");
        app.get("/square/{n:int(min=1,max=99)}", Paths::square);
        app.get("/orders/{id:uuid}", request -> Map.of("id", request.param("id", UUID.class)));
        app.get("/range/{from:int}-{to:int}", Paths::range);
        app.get("/@{user}.txt", request -> request.param("user"));
        app.get("/echo/{rest:path}", request -> request.param("rest"));
        app.route(
                Set.of(Method.GET, Method.POST),
                "/both",
                request -> request.method().name());
        app.get("/slash/", () -> "with or without").slashOptional();

        app.converter("color", COLOR);
        app.get("/negative/{color:color}", Paths::negative);

        app.get("/old", request -> Response.redirect(request.url("hello", "name", "Ada", "from", "old")));
    }

    static String square(Request request) {
        int n = request.param("n", int.class);
        return "" + n * n;
    }

    static Flux<Integer> range(Request request) {
        int from = request.param("from", int.class);
        int to = request.param("to", int.class);
        return Flux.range(from, to - from + 1);
    }

    static String negative(Request request) {
        Color color = request.param("color", COLOR);
        return new Color(255 - color.red(), 255 - color.green(), 255 - color.blue()).hex();
    }
}
