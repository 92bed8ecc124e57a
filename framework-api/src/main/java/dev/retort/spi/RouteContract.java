package dev.retort.spi;

import dev.retort.MediaType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * What a route takes and answers, as far as its registration and its handler tell.
 *
 * @param route the route
 * @param kind what answers
 * @param path its full path with the bare names of variables: <code>/users/{id}</code> for <code>/users/{id:long}</code>
 * @param variables the variables of its path, those of its mounts first
 * @param input what it takes; empty if the handler has no typed input
 * @param output what it answers when all goes well
 * @param access the filters around it that tell who asks, outer first
 * @param roles the roles it asks for: one out of each list
 * @param headers the request headers that options of the route look at
 * @param refusals the statuses with which filters and options refuse requests, beside those for who asks
 * @param failures how failures look, where an error handler for all of them stands around it
 * @param documentation what its author says
 * @param way how its requests are run
 */
public record RouteContract(
        RouteDescription route,
        Kind kind,
        String path,
        List<Variable> variables,
        Optional<Input> input,
        Output output,
        List<Access> access,
        List<List<String>> roles,
        List<Header> headers,
        SortedSet<Integer> refusals,
        Optional<Failures> failures,
        RouteDocumentation documentation,
        RouteWay way) {

    /** What answers. */
    public enum Kind {
        /** A handler for its methods. */
        HANDLER,
        /** A handler for the methods that no other route of its pattern answers. */
        ANY,
        /** The files of a folder. */
        FILES,
        /** A WebSocket. */
        WEBSOCKET
    }

    /**
     * A variable of a path.
     *
     * @param name the name in braces
     * @param schema its values as keywords of JSON Schema 2020-12, such as {@code type} and {@code minimum}
     */
    public record Variable(String name, Map<String, Object> schema) {}

    /**
     * A request header.
     *
     * @param name the name
     * @param isRequired whether it must be given
     * @param description what it is for
     * @param schema its values as keywords of JSON Schema 2020-12
     */
    public record Header(String name, boolean isRequired, String description, Map<String, Object> schema) {}

    /** Where an input comes from. */
    public enum Source {
        /** The query. */
        QUERY,
        /** The body, by its content type. */
        BODY,
        /** The body, which must be a form. */
        FORM
    }

    /**
     * A typed input.
     *
     * @param source where it comes from
     * @param type the type of the value, or of the items of a stream of them
     * @param isStream whether the handler takes a stream of items
     * @param fields the fields by which text fills it: those of a query or form; empty if it is read otherwise
     * @param mediaTypes the formats of its body, which may be ranges; empty for a query
     */
    public record Input(Source source, Type type, boolean isStream, List<Field> fields, List<MediaType> mediaTypes) {}

    /**
     * A field of a query or form.
     *
     * @param name the dotted name; one that ends with {@code .*} stands for any name there
     * @param isRequired whether it must be given
     * @param fallback the text that stands for one that is not given
     */
    public record Field(String name, boolean isRequired, Optional<String> fallback) {}

    /**
     * What comes when all goes well.
     *
     * @param type the type of the value, or of each of many; empty if it is unknown, {@code Void} for none
     * @param isMany whether there are many values: a stream or a page of them
     * @param status the status of a value
     * @param emptyStatus the status of nothing, where the handler can return that
     * @param mediaTypes the formats, the preferred one first; empty if they are unknown
     */
    public record Output(
            Optional<Type> type, boolean isMany, int status, OptionalInt emptyStatus, List<MediaType> mediaTypes) {
        /** {@return whether values have no body} */
        public boolean isVoid() {
            return type.filter(Void.class::equals).isPresent();
        }
    }

    /**
     * A filter that tells who asks.
     *
     * @param schemes the names of the schemes of which a request needs one, such as {@code Bearer}
     * @param isOptional whether requests without any pass as well
     */
    public record Access(List<String> schemes, boolean isOptional) {}

    /**
     * The answers of an error handler.
     *
     * @param type the type of its values; empty if it is unknown
     * @param source where it was registered
     */
    public record Failures(Optional<Type> type, String source) {}
}
