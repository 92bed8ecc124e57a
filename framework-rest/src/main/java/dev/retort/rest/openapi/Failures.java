package dev.retort.rest.openapi;

import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.spi.RouteContract;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers to what went wrong: problem details (RFC 9457), unless an error handler renders them in a shape of its own. */
final class Failures {
    private static final String PROBLEM = "Problem";
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]");
    private static final String RESPONSES = "#/components/responses/";

    private final Components components;
    private final ObjectNode responses = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> names = new HashMap<>();
    private boolean usesProblem;

    Failures(Components components) {
        this.components = components;
    }

    /** {@return the answer with a failure of this status} */
    ObjectNode answer(int status, Optional<RouteContract.Failures> own, String description) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String phrase = Statuses.phrase(status);
        if (own.isPresent()) {
            answer.put("description", description.isEmpty() ? phrase : description);
            own.get().type().ifPresent(type -> content(answer, type));
            return answer;
        }
        if (!description.isEmpty()) {
            return problem(answer.put("description", description));
        }
        return shared(names.computeIfAbsent(phrase, Failures::name), phrase);
    }

    /** {@return the answer with a failure of any other status} */
    ObjectNode otherwise(Optional<RouteContract.Failures> own) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (own.isPresent()) {
            answer.put("description", "Any other failure");
            own.get().type().ifPresent(type -> content(answer, type));
            return answer;
        }
        return shared("Failure", "Any other failure");
    }

    private static String name(String phrase) {
        return OTHER.matcher(phrase).replaceAll("");
    }

    private ObjectNode shared(String name, String description) {
        if (!responses.has(name)) {
            problem(responses.putObject(name).put("description", description));
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", RESPONSES + name);
    }

    private ObjectNode problem(ObjectNode answer) {
        usesProblem = true;
        answer.withObject("/content")
                .putObject(MediaType.PROBLEM_JSON.toString())
                .putObject("schema")
                .put("$ref", Schemas.PREFIX + PROBLEM);
        return answer;
    }

    private void content(ObjectNode answer, Type own) {
        boolean isHtml = own == Html.class;
        boolean isText = own instanceof Class<?> raw && CharSequence.class.isAssignableFrom(raw);
        String type = isHtml ? "text/html" : isText ? "text/plain" : MediaType.JSON.toString();
        ObjectNode content = answer.putObject("content").putObject(type);
        content.set("schema", components.output(isHtml ? String.class : own));
    }

    /** Adds what was referred to. */
    void collect(ObjectNode all) {
        if (!responses.isEmpty()) {
            all.set("responses", responses);
        }
        if (usesProblem) {
            problem(all.withObject("/schemas"), PROBLEM);
        }
    }

    private static void problem(ObjectNode schemas, String name) {
        ObjectNode schema = schemas.putObject(name).put("type", "object");
        schema.put("description", "What went wrong, as RFC 9457 has it.");
        ObjectNode members = schema.putObject("properties");
        text(members, "type", "what kind of problem it is").put("format", "uri-reference");
        text(members, "title", "the kind in a few words");
        members.putObject("status").put("type", "integer").put("description", "the status of the answer");
        text(members, "detail", "what was wrong in this case");
        text(members, "instance", "the request, as the log of the server has it")
                .put("format", "uri-reference");
        ObjectNode errors = members.putObject("errors").put("type", "array");
        errors.put("description", "each thing that was wrong with the input");
        ObjectNode error = errors.putObject("items").put("type", "object");
        ObjectNode parts = error.putObject("properties");
        text(parts, "detail", "what is wrong");
        text(parts, "pointer", "where in the body, as a JSON Pointer");
        text(parts, "parameter", "in which parameter");
        text(parts, "code", "a word for programs");
        required(error, "detail", "code");
        required(schema, "type", "title", "status");
    }

    private static ObjectNode text(ObjectNode members, String name, String description) {
        return members.putObject(name).put("type", "string").put("description", description);
    }

    private static void required(ObjectNode schema, String... names) {
        ArrayNode required = schema.putArray("required");
        for (String name : names) {
            required.add(name);
        }
    }
}
