package dev.retort.spi;

import dev.retort.App;
import java.util.Optional;

/** Values as JSON text, as answers have them: for plugins that put JSON into other formats. */
@FunctionalInterface
public interface JsonValues {
    /** {@return those of an application, once it is prepared} */
    static JsonValues of(App app) {
        return app.service(JsonValues.class);
    }

    /** {@return a value as the JSON writer of the application writes it; empty if there is none for its class} */
    Optional<String> json(Object value);
}
