package dev.retort.rest.openapi;

import dev.retort.spi.RouteContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ways in which a client says who it is, from the filters around its routes. */
final class Access {
    private final Map<String, ObjectNode> schemes = new LinkedHashMap<>();

    /** {@return what a request needs: one of these, each of which is one scheme of every filter} */
    ArrayNode requirements(RouteContract contract) {
        List<Set<String>> needs = List.of(Set.of());
        for (RouteContract.Access filter : contract.access()) {
            List<Set<String>> more = new ArrayList<>();
            for (Set<String> need : needs) {
                for (String scheme : filter.schemes()) {
                    Set<String> both = new LinkedHashSet<>(need);
                    both.add(name(scheme));
                    more.add(both);
                }
                if (filter.isOptional()) {
                    more.add(need);
                }
            }
            needs = more;
        }
        ArrayNode requirements = JsonNodeFactory.instance.arrayNode();
        if (contract.access().isEmpty()) {
            return requirements;
        }
        for (Set<String> need : new LinkedHashSet<>(needs)) {
            ObjectNode requirement = requirements.addObject();
            need.forEach(requirement::putArray);
        }
        return requirements;
    }

    private String name(String scheme) {
        String name = scheme.toLowerCase(Locale.ROOT);
        schemes.computeIfAbsent(name, unknown -> scheme(scheme));
        return name;
    }

    // a scheme that clients do not know by its name is a header for them
    private static ObjectNode scheme(String name) {
        ObjectNode scheme = JsonNodeFactory.instance.objectNode();
        if (name.equalsIgnoreCase("Basic") || name.equalsIgnoreCase("Bearer")) {
            return scheme.put("type", "http").put("scheme", name.toLowerCase(Locale.ROOT));
        }
        return scheme.put("type", "apiKey")
                .put("in", "header")
                .put("name", "Authorization")
                .put("description", name + " and the credentials, with a space between them");
    }

    /** Adds what was referred to. */
    void collect(ObjectNode components) {
        if (!schemes.isEmpty()) {
            ObjectNode all = components.putObject("securitySchemes");
            schemes.forEach(all::set);
        }
    }
}
