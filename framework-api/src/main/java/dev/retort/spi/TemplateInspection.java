package dev.retort.spi;

import dev.retort.App;
import dev.retort.SetupException;
import java.util.List;
import java.util.Optional;

/** The templates of an application as tools see them; provided as a service by whoever renders them. */
@FunctionalInterface
public interface TemplateInspection {
    /** {@return the templates of an application; empty if nothing renders any} */
    static Optional<TemplateInspection> of(App app) {
        try {
            return Optional.of(app.service(TemplateInspection.class));
        } catch (SetupException nobody) {
            return Optional.empty();
        }
    }

    /** {@return all templates by name, each compiled as it is now; reads files} */
    List<TemplateDescription> templates();
}
