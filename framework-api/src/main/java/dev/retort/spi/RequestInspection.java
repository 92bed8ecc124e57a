package dev.retort.spi;

import dev.retort.Attribute;
import dev.retort.FormData;
import dev.retort.Request;
import java.util.Map;

/** A request as tools see it: what was left on it. */
public interface RequestInspection {
    /** The form of a request whose form was read. */
    Attribute<FormData> FORM = Attribute.of("form");

    /** The values of the session of a request that has one, by name; left by whoever keeps sessions. */
    Attribute<Map<String, Object>> SESSION = Attribute.of("session");

    /**
     * {@return the inspection of a request}
     *
     * @throws IllegalArgumentException if it was not made by framework-core
     */
    static RequestInspection of(Request request) {
        if (request instanceof RequestInspection inspection) {
            return inspection;
        }
        throw new IllegalArgumentException("request: " + request + " (expected: one made by framework-core)");
    }

    /** {@return all attributes, in no order; a view} */
    Map<Attribute<?>, Object> attributes();
}
