package dev.retort.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of an API, against which answers are held. The only class that touches the validator of schemas, which is
 * optional.
 */
final class Contract {
    private static final String RESPONSES = "#/components/responses/";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final JsonMapper mapper = JsonMapper.shared();
    private final JsonNode document;
    private final List<DocumentedPath> paths;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Map<String, Schema> schemas = new HashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.paths = document.path("paths").propertyNames().stream()
                .map(DocumentedPath::of)
                .sorted(Comparator.comparingInt(DocumentedPath::variables))
                .toList();
    }

    /**
     * {@return the contract of a document in JSON}
     *
     * @throws IllegalArgumentException if it is no OpenAPI 3.1
     * @throws IllegalStateException if the validator is not there
     */
    static Contract of(String document) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(document);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("document: not JSON (expected: OpenAPI 3.1)", broken);
        }
        if (!tree.path("openapi").asString("").startsWith("3.1")) {
            throw new IllegalArgumentException(
                    "document: openapi " + tree.path("openapi").asString("is missing") + " (expected: 3.1)");
        }
        try {
            return new Contract(tree);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "checkContract: the validator of JSON Schema is not on the class path"
                            + " (add com.networknt:json-schema-validator to the test dependencies)",
                    missing);
        }
    }

    /** {@return what is wrong with the head of an answer; empty for what the document does not speak of} */
    Optional<String> violation(Received received) {
        JsonNode operation = operation(received);
        if (operation.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode response = response(operation, received.status());
        if (response.isMissingNode()) {
            return Optional.of(received.status() + " is not documented there (documented: "
                    + String.join(", ", operation.path("responses").propertyNames())
                    + "; .answers(" + received.status() + ", \"...\") on the route says when it comes)");
        }
        String type = type(received);
        JsonNode content = response.path("content");
        // failures come as the client likes them, be it text or a page
        boolean hasBody =
                received.status() < 400 && !received.request().method().equals("HEAD") && !type.isEmpty();
        return hasBody && !content.isEmpty() && !content.has(type)
                ? Optional.of(received.status() + " is documented as " + String.join(", ", content.propertyNames())
                        + ", not as " + type)
                : Optional.empty();
    }

    /** {@return what is wrong with the body of an answer} */
    synchronized Optional<String> violation(Received received, byte[] body) {
        JsonNode operation = operation(received);
        String type = type(received);
        JsonNode content =
                response(operation, received.status()).path("content").path(type);
        if (!content.has("schema") || !type.endsWith("json") || body.length == 0) {
            return Optional.empty();
        }
        JsonNode value;
        try {
            value = mapper.readTree(body);
        } catch (JacksonException broken) {
            return Optional.of("the body is not JSON: " + broken.getOriginalMessage());
        }
        List<Error> errors = schema(content.get("schema")).validate(value);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("the body does not fit its schema:"
                        + errors.stream()
                                .map(error -> "\n  " + error.getInstanceLocation() + ": " + error.getMessage())
                                .collect(Collectors.joining()));
    }

    private JsonNode operation(Received received) {
        String path = received.request().target().replaceFirst("\\?.*", "");
        String method = received.request().method().toLowerCase(Locale.ROOT);
        JsonNode found = Stream.concat(
                        paths.stream().filter(one -> one.matchesExactly(path)),
                        paths.stream().filter(one -> one.matches(path)))
                .map(one -> document.path("paths").path(one.template()))
                .filter(one -> one.has(method) || method.equals("head") && one.has("get"))
                .findFirst()
                .orElse(document.path("nothing"));
        return found.has(method) ? found.get(method) : found.path("get");
    }

    private JsonNode response(JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        JsonNode own = responses.path(String.valueOf(status));
        JsonNode response =
                own.isMissingNode() && ServerStatuses.isOfTheServer(status) ? responses.path("default") : own;
        String reference = response.path("$ref").asString("");
        return reference.startsWith(RESPONSES)
                ? document.path("components").path("responses").path(reference.substring(RESPONSES.length()))
                : response;
    }

    // a schema on its own, with those that it may refer to beside it
    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), text -> {
            ObjectNode root = (ObjectNode) mapper.readTree(text.replace(SCHEMAS, DEFINITIONS));
            String all = document.path("components").path("schemas").toString();
            root.set("$defs", mapper.readTree(all.isEmpty() ? "{}" : all.replace(SCHEMAS, DEFINITIONS)));
            return registry.getSchema(root);
        });
    }

    private static String type(Received received) {
        @Nullable String type = received.headers().first("Content-Type").orElse(null);
        return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
