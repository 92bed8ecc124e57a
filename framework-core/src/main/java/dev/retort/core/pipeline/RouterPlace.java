package dev.retort.core.pipeline;

import dev.retort.core.binding.Conversions;
import dev.retort.core.routing.Converters;
import dev.retort.core.routing.PathPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a router stands in the application; one that is mounted twice has two.
 *
 * @param prefix the full prefix; empty for the application itself
 * @param router the dotted name; empty if no mount on the way has one
 * @param scope its error handlers
 * @param hooks the filters and hooks that stand around its routes
 * @param converters what the variables of its patterns may name
 * @param conversions the types that it reads from text
 * @param mountVariables the variables of the prefix
 * @param roles the roles that its routes ask for: one out of each list
 * @param tags what its routes are grouped under in the document of the API: one at most
 */
record RouterPlace(
        PathPattern prefix,
        String router,
        Scope scope,
        ChainBuilder hooks,
        Converters converters,
        Conversions conversions,
        Set<String> mountVariables,
        List<List<String>> roles,
        List<String> tags) {
    /** {@return the roles that a route or router in this place asks for} */
    List<List<String>> roles(List<List<String>> own) {
        return Stream.concat(roles.stream(), own.stream()).toList();
    }

    /** {@return what stands before the names of its routes} */
    String names() {
        return router.isEmpty() ? "" : router + ".";
    }
}
