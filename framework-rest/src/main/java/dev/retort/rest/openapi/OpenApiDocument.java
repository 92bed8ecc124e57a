package dev.retort.rest.openapi;

import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.View;
import dev.retort.spi.RouteContract;
import dev.retort.spi.RouteContract.Kind;
import dev.retort.spi.RouteContract.Output;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of an API in OpenAPI 3.1.
 *
 * @param tree the document
 * @param notes what could not be inspected or expressed, a sentence each
 */
public record OpenApiDocument(ObjectNode tree, List<String> notes) {
    private static final Set<Method> EXPRESSIBLE = Set.of(
            Method.GET,
            Method.PUT,
            Method.POST,
            Method.DELETE,
            Method.OPTIONS,
            Method.HEAD,
            Method.PATCH,
            Method.TRACE);

    /**
     * Writes the document of these routes, without hidden ones, pages and files.
     *
     * @param routes read one by one, while schemas of those before are being made
     * @param mapper reads and writes the bodies of the application
     * @param omitsNulls whether the mapper leaves out members without a value
     */
    public static OpenApiDocument of(
            ApiInfo info, Stream<RouteContract> routes, JsonMapper mapper, boolean omitsNulls) {
        Set<String> notes = new LinkedHashSet<>();
        try (Components components = new Components(mapper, omitsNulls, notes::add)) {
            ObjectNode tree = write(info, routes, mapper, components, notes);
            return new OpenApiDocument(tree, List.copyOf(notes));
        }
    }

    private static ObjectNode write(
            ApiInfo info, Stream<RouteContract> routes, JsonMapper mapper, Components components, Set<String> notes) {
        Failures failures = new Failures(components);
        Access access = new Access();
        Operations operations = new Operations(mapper, components, failures, access, notes::add);
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("openapi", "3.1.0");
        head(tree, info);
        ArrayNode tags = tree.putArray("tags");
        ObjectNode paths = tree.putObject("paths");
        Set<String> tagNames = new LinkedHashSet<>();
        Map<String, String> alike = new HashMap<>();
        routes.forEach(contract -> {
            if (contract.route().hidden()) {
                return;
            }
            tagNames.addAll(contract.documentation().tags());
            if (isOfApi(contract, notes)) {
                add(contract, paths, alike, operations, notes);
            }
        });
        operations.finish();
        for (String name : tagNames) {
            tags.addObject().put("name", name);
        }
        if (tags.isEmpty()) {
            tree.remove("tags");
        }
        ObjectNode collected = tree.putObject("components");
        ObjectNode schemas = components.collect(collected.putObject("schemas"));
        failures.collect(collected);
        access.collect(collected);
        if (schemas.isEmpty()) {
            collected.remove("schemas");
        }
        return tree;
    }

    private static void head(ObjectNode tree, ApiInfo info) {
        ObjectNode head = tree.putObject("info").put("title", info.title()).put("version", info.version());
        if (!info.description().isEmpty()) {
            head.put("description", info.description());
        }
        ArrayNode servers = tree.putArray("servers");
        info.servers().forEach(url -> servers.addObject().put("url", url));
    }

    private static boolean isOfApi(RouteContract contract, Set<String> notes) {
        if (contract.kind() == Kind.FILES || isPage(contract.output())) {
            return false;
        }
        if (contract.kind() == Kind.HANDLER) {
            return true;
        }
        notes.add(Operations.where(contract)
                + (contract.kind() == Kind.WEBSOCKET
                        ? " is a WebSocket, which OpenAPI cannot express"
                        : " answers any method, which OpenAPI cannot express")
                + " (.hidden() leaves it out)");
        return false;
    }

    private static boolean isPage(Output output) {
        boolean isHtml = output.type()
                .filter(type -> type == Html.class || type instanceof Class<?> raw && View.class.isAssignableFrom(raw))
                .isPresent();
        boolean isOnlyHtml = !output.mediaTypes().isEmpty()
                && output.mediaTypes().stream().allMatch(type -> type.essence().equals(MediaType.HTML.essence()));
        return isHtml || isOnlyHtml;
    }

    private static void add(
            RouteContract contract,
            ObjectNode paths,
            Map<String, String> alike,
            Operations operations,
            Set<String> notes) {
        String other = alike.putIfAbsent(withoutNames(contract.path()), contract.path());
        if (other != null && !other.equals(contract.path())) {
            notes.add(Operations.where(contract) + ": OpenAPI cannot tell its path from " + other
                    + " (.hidden() leaves it out)");
            return;
        }
        for (Method method : new TreeSet<>(contract.route().methods())) {
            String name = method.name().toLowerCase(Locale.ROOT);
            if (!EXPRESSIBLE.contains(method)) {
                notes.add(Operations.where(contract) + ": OpenAPI has no method " + method
                        + " (.hidden() leaves it out)");
            } else if (paths.path(contract.path()).has(name)) {
                notes.add(Operations.where(contract) + ": OpenAPI cannot tell its path from another one with " + method
                        + " (.hidden() leaves it out)");
            } else {
                ObjectNode operation = operations.of(contract, method);
                ObjectNode path = paths.has(contract.path())
                        ? (ObjectNode) paths.get(contract.path())
                        : paths.putObject(contract.path());
                path.set(name, operation);
            }
        }
    }

    private static String withoutNames(String path) {
        StringBuilder alike = new StringBuilder();
        boolean isName = false;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            isName = isName && c != '}';
            if (!isName) {
                alike.append(c);
            }
            isName = isName || c == '{';
        }
        return alike.toString();
    }
}
