package dev.retort.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson, with its defaults and the Jackson modules of the class path. */
final class JacksonJson implements Json {
    static final Json INSTANCE = new JacksonJson();

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .findAndAddModules()
            .build();

    private JacksonJson() {}

    @Override
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public <T> T read(String document, Class<T> type) {
        try {
            return present(mapper.readValue(document, type), type);
        } catch (JacksonException unfit) {
            throw unreadable(type.getSimpleName(), unfit);
        }
    }

    @Override
    public <T> List<T> readAll(String document, Class<T> type) {
        String name = "a list of " + type.getSimpleName();
        try {
            return mapper.readerForListOf(type).readValue(document);
        } catch (JacksonException unfit) {
            throw unreadable(name, unfit);
        }
    }

    @Override
    public Optional<Difference> difference(String document, String pointer, @Nullable Object expected) {
        JsonPointer place = pointer(pointer);
        JsonNode root = tree(document);
        JsonNode found = root.at(place);
        if (found.isMissingNode()) {
            String message = pointer + ": is not there (expected: " + mapper.writeValueAsString(expected) + "; "
                    + nearest(root, place) + ")";
            return Optional.of(new Difference(message, mapper.writeValueAsString(expected), ""));
        }
        return difference(found, mapper.valueToTree(expected), pointer);
    }

    @Override
    public Optional<Difference> difference(String document, Object expected) {
        JsonNode wanted = expected instanceof CharSequence text ? tree(text.toString()) : mapper.valueToTree(expected);
        return difference(tree(document), wanted, "");
    }

    @Override
    public String problemType(String document) {
        return tree(document).path("type").asString("about:blank");
    }

    @Override
    public List<String> errors(String document) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : tree(document).path("errors")) {
            JsonNode place = error.has("pointer") ? error.get("pointer") : error.path("parameter");
            errors.add(place.asString("") + " " + error.path("code").asString(""));
        }
        return errors;
    }

    private static <T> T present(@Nullable T value, Class<T> type) {
        if (value == null) {
            throw new IllegalArgumentException("json: null (expected: " + type.getSimpleName() + ")");
        }
        return value;
    }

    private JsonNode tree(String document) {
        try {
            return mapper.readTree(document);
        } catch (JacksonException broken) {
            throw unreadable("JSON", broken);
        }
    }

    private static JsonPointer pointer(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "pointer: \"" + text + "\" (expected: a JSON Pointer, such as /name or /items/0/name)");
        }
        return JsonPointer.compile(text);
    }

    private static IllegalArgumentException unreadable(String expected, JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        String where =
                at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String path = failure.getPath().isEmpty() ? "" : " " + failure.getPathReference();
        return new IllegalArgumentException(
                "json: not " + expected + where + path + ": " + failure.getOriginalMessage(), failure);
    }

    /** The deepest place on the way to a pointer that is there, and what it has. */
    private static String nearest(JsonNode root, JsonPointer missing) {
        JsonPointer place = missing;
        while (root.at(place).isMissingNode()) {
            place = place.head();
        }
        JsonNode found = root.at(place);
        String name = place.matches() ? "the document" : place.toString();
        if (found.isObject()) {
            return name + " has " + (found.isEmpty() ? "nothing" : String.join(", ", found.propertyNames()));
        }
        return name + (found.isArray() ? " is an array of " + found.size() : " is " + found);
    }

    private static Optional<Difference> difference(JsonNode actual, JsonNode expected, String place) {
        if (actual.isObject() && expected.isObject()) {
            return ofObjects(actual, expected, place);
        }
        if (actual.isArray() && expected.isArray()) {
            return ofArrays(actual, expected, place);
        }
        boolean same = actual.isNumber() && expected.isNumber()
                ? actual.decimalValue().compareTo(expected.decimalValue()) == 0
                : actual.equals(expected);
        return same ? Optional.empty() : Optional.of(differing(place, actual.toString(), expected.toString()));
    }

    private static Optional<Difference> ofObjects(JsonNode actual, JsonNode expected, String place) {
        for (String name : expected.propertyNames()) {
            String at = place + "/" + escape(name);
            if (!actual.has(name)) {
                return Optional.of(differing(at, "", expected.get(name).toString()));
            }
            Optional<Difference> inside = difference(actual.get(name), expected.get(name), at);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return actual.propertyNames().stream()
                .filter(name -> !expected.has(name))
                .map(name ->
                        differing(place + "/" + escape(name), actual.get(name).toString(), ""))
                .findFirst();
    }

    private static Optional<Difference> ofArrays(JsonNode actual, JsonNode expected, String place) {
        for (int at = 0; at < Math.min(actual.size(), expected.size()); at++) {
            Optional<Difference> inside = difference(actual.get(at), expected.get(at), place + "/" + at);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return actual.size() == expected.size()
                ? Optional.empty()
                : Optional.of(new Difference(
                        (place.isEmpty() ? "the array" : place) + ": " + actual.size() + " elements (expected: "
                                + expected.size() + ")",
                        expected.toString(),
                        actual.toString()));
    }

    private static Difference differing(String place, String actual, String expected) {
        String found = actual.isEmpty() ? "is not there" : actual;
        String wanted = expected.isEmpty() ? "that it is not there" : expected;
        String subject = place.isEmpty() ? "the document" : place;
        return new Difference(subject + ": " + found + " (expected: " + wanted + ")", expected, actual);
    }

    // RFC 6901 section 3
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
