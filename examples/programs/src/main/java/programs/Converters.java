package programs;

import dev.retort.App;
import dev.retort.Converter;
import java.util.HexFormat;
import java.util.List;

/** Path converters of one's own: parse, format, use in reverse URLs. */
final class Converters {
    record Color(int red, int green, int blue) {
        static Color parse(String hex) {
            byte[] rgb = HexFormat.of().parseHex(hex);
            return new Color(rgb[0] & 255, rgb[1] & 255, rgb[2] & 255);
        }

        String hex() {
            return "%02x%02x%02x".formatted(red, green, blue);
        }
    }

    static final Converter<List<String>> LIST =
            Converter.of(text -> List.of(text.split(",")), items -> String.join(",", items));

    static App app(String... args) {
        App app = App.create(args);
        app.converter("list", LIST);
        app.converter("color", Color.class, Color::parse, Color::hex);
        app.get("/tags/{tags:list}", request -> request.param("tags", LIST)).name("tags");
        app.get("/color/{c:color}", request -> request.param("c", Color.class)).name("color");
        app.get("/mix", request -> request.query("with", Color.class));
        app.get(
                "/urls",
                request -> List.of(
                        request.url("tags", "tags", List.of("a", "b")), request.url("color", "c", new Color(1, 2, 3))));
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
