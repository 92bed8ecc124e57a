package dev.retort.rest.openapi;

import dev.retort.Method;
import dev.retort.Response;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteContract.Field;
import dev.retort.spi.RouteContract.Header;
import dev.retort.spi.RouteContract.Output;
import dev.retort.spi.RouteContract.Source;
import dev.retort.spi.RouteContract.Variable;
import dev.retort.spi.RouteDocumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Operations, each made of what one route takes and answers. */
final class Operations {
    private final JsonMapper mapper;
    private final Components components;
    private final Bodies bodies;
    private final Failures failures;
    private final Access access;
    private final Words words = new Words();
    private final List<Runnable> later = new ArrayList<>();
    private final Consumer<String> notes;

    Operations(JsonMapper mapper, Components components, Failures failures, Access access, Consumer<String> notes) {
        this.mapper = mapper;
        this.components = components;
        this.bodies = new Bodies(components, mapper);
        this.failures = failures;
        this.access = access;
        this.notes = notes;
    }

    ObjectNode of(RouteContract contract, Method method) {
        RouteDocumentation said = contract.documentation();
        String id = words.id(contract, method);
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        if (!said.tags().isEmpty()) {
            ArrayNode tags = operation.putArray("tags");
            for (String tag : said.tags()) {
                tags.add(tag);
            }
        }
        operation.put("summary", said.summary().isEmpty() ? Words.summary(id) : said.summary());
        if (!said.description().isEmpty()) {
            operation.put("description", said.description());
        }
        operation.put("operationId", id);
        if (said.deprecated()) {
            operation.put("deprecated", true);
        }
        ArrayNode parameters = operation.putArray("parameters");
        later.add(() -> {
            addParameters(contract, parameters);
            if (parameters.isEmpty()) {
                operation.remove("parameters");
            }
        });
        contract.input().filter(input -> input.source() != Source.QUERY).ifPresent(input -> {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.set("content", bodies.of(input));
        });
        operation.set("responses", responses(contract, method));
        operation.set("security", access.requirements(contract));
        return operation;
    }

    /** Adds the parameters; to be called once, after all operations: by then the schemas of bodies are being made aside. */
    void finish() {
        later.forEach(Runnable::run);
    }

    private void addParameters(RouteContract contract, ArrayNode parameters) {
        for (Variable variable : contract.variables()) {
            ObjectNode parameter = parameters.addObject().put("name", variable.name());
            parameter.put("in", "path").put("required", true);
            parameter.set("schema", Keywords.of(variable.schema(), mapper));
        }
        contract.input().filter(input -> input.source() == Source.QUERY).ifPresent(input -> {
            ObjectNode schema = components.fields(input.type());
            input.fields().forEach(field -> query(contract, field, schema, parameters));
        });
        for (Header header : contract.headers()) {
            ObjectNode parameter = parameters.addObject().put("name", header.name());
            parameter.put("in", "header").put("description", header.description());
            if (header.isRequired()) {
                parameter.put("required", true);
            }
            parameter.set("schema", Keywords.of(header.schema(), mapper));
        }
    }

    private void query(RouteContract contract, Field field, ObjectNode input, ArrayNode parameters) {
        if (field.name().endsWith(".*")) {
            notes.accept(where(contract) + ": the names under \"" + field.name().replace(".*", "")
                    + "\" are not known, so that its parameters are left out");
            return;
        }
        ObjectNode schema = schema(field, input);
        ObjectNode parameter = parameters.addObject().put("name", field.name()).put("in", "query");
        JsonNode description = schema.remove("description");
        if (description != null) {
            parameter.set("description", description);
        }
        if (field.isRequired()) {
            parameter.put("required", true);
        }
        parameter.set("schema", schema);
    }

    // text becomes what its converter makes of it, so that an object is a text here
    private static ObjectNode schema(Field field, ObjectNode input) {
        JsonNode at = input;
        for (String step : field.name().split("\\.", -1)) {
            at = at.path("properties").path(step);
        }
        boolean isKnown = at instanceof ObjectNode && !at.has("properties") && !at.isEmpty();
        return isKnown
                ? ((ObjectNode) at).deepCopy()
                : JsonNodeFactory.instance.objectNode().put("type", "string");
    }

    private ObjectNode responses(RouteContract contract, Method method) {
        Output output = contract.output();
        Map<Integer, ObjectNode> all = new TreeMap<>();
        boolean isSaid = output.mediaTypes().isEmpty()
                && contract.documentation().answers().keySet().stream().anyMatch(status -> status < 400);
        if (!output.isVoid() && !isSaid) {
            ObjectNode success = described(output.status());
            ObjectNode content = method == Method.HEAD
                    ? JsonNodeFactory.instance.objectNode()
                    : bodies.of(output, contract.documentation().example());
            if (!content.isEmpty()) {
                success.set("content", content);
            }
            all.put(output.status(), success);
            noteUnknown(contract, output);
        }
        output.emptyStatus()
                .ifPresent(status -> all.putIfAbsent(
                        status, status < 400 ? described(status) : failures.answer(status, contract.failures(), "")));
        addFailures(contract, all);
        for (Map.Entry<Integer, RouteDocumentation.Answer> answer :
                contract.documentation().answers().entrySet()) {
            all.put(answer.getKey(), said(contract, answer.getKey(), answer.getValue()));
        }
        ObjectNode responses = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<Integer, ObjectNode> answer : all.entrySet()) {
            responses.set(String.valueOf(answer.getKey()), answer.getValue());
        }
        contract.failures()
                .filter(own -> own.type().isEmpty())
                .ifPresent(own -> notes.accept("onProblem at " + own.source()
                        + ": what it answers is not known (say .returns(Type.class) on it)"));
        responses.set("default", failures.otherwise(contract.failures()));
        return responses;
    }

    private void noteUnknown(RouteContract contract, Output output) {
        boolean isResponse = output.type().filter(Response.class::equals).isPresent();
        if (output.mediaTypes().isEmpty()) {
            notes.accept(where(contract) + ": " + (isResponse ? "what is in its Response" : "what it returns")
                    + " is not known (use a method reference with the type, say .returns(Type.class), or"
                    + " .answers(status, description))");
        }
    }

    private void addFailures(RouteContract contract, Map<Integer, ObjectNode> all) {
        if (contract.input().isPresent()) {
            put(contract, all, 400);
            put(contract, all, 422);
        }
        // an optional filter lets nobody pass whose credentials are wrong
        if (!contract.access().isEmpty() || !contract.roles().isEmpty()) {
            put(contract, all, 401);
        }
        if (!contract.roles().isEmpty()) {
            put(contract, all, 403);
        }
        if (!contract.variables().isEmpty()) {
            put(contract, all, 404);
        }
        for (int status : contract.refusals()) {
            put(contract, all, status);
        }
    }

    private void put(RouteContract contract, Map<Integer, ObjectNode> all, int status) {
        all.putIfAbsent(status, failures.answer(status, contract.failures(), ""));
    }

    private ObjectNode said(RouteContract contract, int status, RouteDocumentation.Answer answer) {
        if (answer.body().isPresent()) {
            ObjectNode response = JsonNodeFactory.instance.objectNode().put("description", answer.description());
            response.set("content", bodies.of(answer.body().get()));
            return response;
        }
        return status < 400
                ? JsonNodeFactory.instance.objectNode().put("description", answer.description())
                : failures.answer(status, contract.failures(), answer.description());
    }

    private static ObjectNode described(int status) {
        return JsonNodeFactory.instance.objectNode().put("description", Statuses.phrase(status));
    }

    static String where(RouteContract contract) {
        @Nullable
        String methods = contract.route().methods().stream()
                .sorted()
                .map(Method::name)
                .reduce((one, other) -> one + "|" + other)
                .orElse("");
        return methods + " " + contract.route().pattern() + " at "
                + contract.route().source();
    }
}
