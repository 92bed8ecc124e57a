package dev.retort.validation;

import dev.retort.FieldError;
import dev.retort.Partial;
import dev.retort.SetupException;
import dev.retort.Validator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks values by their constraints; starts Hibernate Validator for the first type that has one. */
final class ConstraintValidator implements Validator {
    private static final Comparator<FieldError> ORDER =
            Comparator.comparing(FieldError::field).thenComparing(FieldError::code);

    private final ClassLoader loader;
    private volatile @Nullable Engine engine;

    /** Looks for the application's {@code ValidationMessages} with this class loader. */
    ConstraintValidator(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public boolean validates(Class<?> type) {
        if (!Constraints.on(type)) {
            return false;
        }
        try {
            BeanDescriptor described = engine().any().getConstraintsForClass(type);
            described.getConstrainedProperties().forEach(property -> probe(type, property.getPropertyName()));
            return described.isBeanConstrained();
        } catch (ValidationException senseless) {
            throw new SetupException(
                    "VALIDATION-CONSTRAINT",
                    type.getSimpleName() + ": " + senseless.getMessage()
                            + (senseless.getCause() == null
                                    ? ""
                                    : ": " + senseless.getCause().getMessage())
                            + " (use a constraint that fits the type, and values that it allows)",
                    senseless);
        }
    }

    /** Has a constraint looked at before the first request: one for another type, or with wrong attributes, says so. */
    private void probe(Class<?> type, String property) {
        try {
            engine().any().validateValue(type, property, null);
        } catch (ValidationException failure) {
            if (!isOfOwnCode(failure)) {
                throw failure;
            }
        }
    }

    // HV000028: what a constraint of the application threw, which may not expect null, or not now
    private static boolean isOfOwnCode(ValidationException failure) {
        String message = failure.getMessage();
        return message != null && message.startsWith("HV000028");
    }

    @Override
    public List<FieldError> validate(Object value, Locale locale) {
        return errors(engine().in(locale).validate(value));
    }

    @Override
    public List<FieldError> validate(Partial made, Locale locale) {
        return errors(made, engine().in(locale));
    }

    private static List<FieldError> errors(Partial made, jakarta.validation.Validator validator) {
        BeanDescriptor described = validator.getConstraintsForClass(made.type());
        List<FieldError> errors = new ArrayList<>();
        made.parts().forEach((name, value) -> {
            PropertyDescriptor property = described.getConstraintsForProperty(name);
            if (property != null) {
                if (!(value instanceof Partial)) {
                    errors.addAll(errors(validator.validateValue(made.type(), name, value)));
                }
                for (Nested nested : Nested.of(property, value)) {
                    List<FieldError> inside = nested.value() instanceof Partial some
                            ? errors(some, validator)
                            : errors(validator.validate(nested.value()));
                    inside.forEach(error -> errors.add(nested.place(error)));
                }
            }
        });
        return errors;
    }

    synchronized void close() {
        Engine started = engine;
        if (started != null) {
            started.close();
            engine = null;
        }
    }

    private Engine engine() {
        Engine started = engine;
        return started == null ? start() : started;
    }

    private synchronized Engine start() {
        Engine started = engine;
        if (started == null) {
            started = new Engine(loader);
            engine = started;
        }
        return started;
    }

    private static List<FieldError> errors(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.isEmpty()
                ? List.of()
                : violations.stream()
                        .map(ConstraintValidator::error)
                        .sorted(ORDER)
                        .toList();
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        FieldPath path = FieldPath.of(violation.getPropertyPath());
        Class<?> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new FieldError(path.field(), path.pointer(), code(constraint.getSimpleName()), violation.getMessage());
    }

    // NotBlank -> not-blank, URL -> url, CreditCardNumber -> credit-card-number
    private static String code(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
