package dev.retort.validation;

import static java.util.Objects.requireNonNullElse;

import dev.retort.Plugin;
import dev.retort.Setup;

/**
 * The plugin for constraints: input whose record or bean has annotations of {@code jakarta.validation} is checked before
 * the handler sees it, and answered 422 with everything that is wrong.
 *
 * <p>Found on the class path; {@code retort.plugins.validation.enabled=false} switches it off. Hibernate Validator is
 * loaded at the first input type that has a constraint, so that an application without one starts as fast as before.
 */
public final class Validation implements Plugin {
    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Validation() {}

    @Override
    public String id() {
        return "validation";
    }

    @Override
    public void install(Setup setup) {
        ConstraintValidator validator = new ConstraintValidator(
                requireNonNullElse(Thread.currentThread().getContextClassLoader(), Validation.class.getClassLoader()));
        setup.validator(validator);
        setup.app().onStop(validator::close);
    }
}
