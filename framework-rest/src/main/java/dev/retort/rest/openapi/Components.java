package dev.retort.rest.openapi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas that a document refers to. A type that looks the same in requests and answers has one schema; else the one
 * of requests is called {@code ...Input}.
 */
final class Components implements AutoCloseable {
    private static final String INPUT = "Input";

    private final SchemasAside output;
    private final SchemasAside input;
    private final Supplier<Schemas> newText;
    private @Nullable Schemas text;
    private final Map<Type, ObjectNode> fields = new HashMap<>();
    private final List<ObjectNode> ofInput = new ArrayList<>();
    private final List<ObjectNode> patches = new ArrayList<>();

    Components(JsonMapper mapper, boolean omitsNulls, Consumer<String> notes) {
        output = new SchemasAside(aside -> new Schemas(mapper, Direction.OUTPUT, omitsNulls, aside), notes);
        input = new SchemasAside(aside -> new Schemas(mapper, Direction.INPUT, omitsNulls, aside), notes);
        newText = () -> new Schemas(mapper, Direction.TEXT, omitsNulls, notes);
    }

    /** {@return the schema of what a client sends as JSON; empty until {@link #collect}} */
    ObjectNode input(Type type) {
        ObjectNode reference = input.reference(type);
        ofInput.add(reference);
        return reference;
    }

    /** {@return the schema of what a client sends to change some members of a value, of which none is required} */
    ObjectNode patch(Type type) {
        ObjectNode reference = input(type);
        patches.add(reference);
        return reference;
    }

    /** {@return the schema of what is answered as JSON; empty until {@link #collect}} */
    ObjectNode output(Type type) {
        return output.reference(type);
    }

    /** {@return the schema of the fields of a query or form} */
    ObjectNode fields(Type type) {
        return fields.computeIfAbsent(type, unknown -> text().inline(unknown)).deepCopy();
    }

    private Schemas text() {
        if (text == null) {
            text = newText.get();
        }
        return text;
    }

    /** {@return all that is referred to, by name in alphabetical order; to be called once, at the end} */
    ObjectNode collect(ObjectNode schemas) {
        ObjectNode sent = input.definitions();
        ObjectNode answered = output.definitions();
        Set<String> different = different(sent, answered);
        Map<String, String> names = new HashMap<>();
        for (String name : different) {
            names.put(Schemas.PREFIX + name, Schemas.PREFIX + name + INPUT);
        }
        for (ObjectNode reference : ofInput) {
            rename(reference, names);
        }
        Map<String, JsonNode> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : answered.properties()) {
            all.put(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            rename(entry.getValue(), names);
            String name = different.contains(entry.getKey()) ? entry.getKey() + INPUT : entry.getKey();
            all.putIfAbsent(name, entry.getValue());
        }
        for (ObjectNode reference : patches) {
            addPatch(reference, all);
        }
        return schemas.setAll(all);
    }

    @Override
    public void close() {
        output.close();
        input.close();
    }

    // RFC 7396: what is not sent stays, and null removes
    private static void addPatch(ObjectNode reference, Map<String, JsonNode> all) {
        String name = reference.path("$ref").asString("").replace(Schemas.PREFIX, "");
        if (all.get(name) instanceof ObjectNode whole) {
            ObjectNode patch = whole.deepCopy();
            patch.remove("required");
            String patchName =
                    (name.endsWith(INPUT) ? name.substring(0, name.length() - INPUT.length()) : name) + "Patch";
            all.put(patchName, patch);
            reference.put("$ref", Schemas.PREFIX + patchName);
        }
    }

    // a schema that refers to one that differs differs too
    private static Set<String> different(ObjectNode sent, ObjectNode answered) {
        Set<String> different = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            JsonNode other = answered.get(entry.getKey());
            if (other != null && !other.equals(entry.getValue())) {
                different.add(entry.getKey());
            }
        }
        for (int before = -1; before < different.size(); ) {
            before = different.size();
            for (Map.Entry<String, JsonNode> entry : sent.properties()) {
                boolean isShared = answered.has(entry.getKey());
                if (isShared && refersTo(entry.getValue(), different)) {
                    different.add(entry.getKey());
                }
            }
        }
        return different;
    }

    private static boolean refersTo(JsonNode node, Set<String> names) {
        for (JsonNode reference : node.findValues("$ref")) {
            if (names.contains(reference.asString("").replace(Schemas.PREFIX, ""))) {
                return true;
            }
        }
        return false;
    }

    private static void rename(JsonNode node, Map<String, String> names) {
        for (JsonNode parent : node.findParents("$ref")) {
            String name = names.get(parent.get("$ref").asString(""));
            if (name != null) {
                ((ObjectNode) parent).put("$ref", name);
            }
        }
        for (JsonNode mapping : node.findValues("mapping")) {
            ObjectNode kinds = (ObjectNode) mapping;
            for (String kind : List.copyOf(kinds.propertyNames())) {
                kinds.put(
                        kind,
                        names.getOrDefault(
                                kinds.get(kind).asString(""), kinds.get(kind).asString("")));
            }
        }
    }
}
