package dev.retort.core.routing;

import dev.retort.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A routing table of a real API, with a request for each of its routes and the parameters to expect. */
final class PublicTable {
    private static final Pattern LINE = Pattern.compile(
            "\"method\": \"(\\w+)\",\\s*\"path\": \"([^\"]+)\",\\s*\"request\": \"([^\"]+)\",\\s*\"params\": \\{([^}]*)\\}");
    private static final Pattern PARAM = Pattern.compile("\"([^\"]+)\": \"([^\"]*)\"");

    private PublicTable() {}

    /** A route, a request that it answers, and what it should find there. */
    record Line(Method method, String pattern, String request, Map<String, String> params) {}

    /** Reads one of github, gplus, parse, static. */
    static List<Line> read(String name) {
        List<Line> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text("/routes/" + name + ".json"));
        while (line.find()) {
            Map<String, String> params = new LinkedHashMap<>();
            Matcher param = PARAM.matcher(line.group(4));
            while (param.find()) {
                params.put(param.group(1), param.group(2));
            }
            lines.add(new Line(Method.valueOf(line.group(1)), pattern(line.group(2)), line.group(3), params));
        }
        return lines;
    }

    private static String pattern(String path) {
        return path.replaceAll(":(\\w+)", "{$1}").replaceAll("\\*(\\w+)", "{$1:path}");
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(PublicTable.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
