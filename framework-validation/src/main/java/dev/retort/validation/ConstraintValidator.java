package dev.retort.validation;

import dev.retort.FieldError;
import dev.retort.Validator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;

/** Checks values by their constraints; starts Hibernate Validator for the first type that has one. */
final class ConstraintValidator implements Validator {
    private final ClassLoader loader;
    private @Nullable ValidatorFactory factory;

    /** Looks for the application's {@code ValidationMessages} with this class loader. */
    ConstraintValidator(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public boolean validates(Class<?> type) {
        return Constraints.on(type)
                && factory().getValidator().getConstraintsForClass(type).isBeanConstrained();
    }

    @Override
    public List<FieldError> validate(Object value, Locale locale) {
        ValidatorFactory started = factory();
        return started
                .usingContext()
                .messageInterpolator(new LocalMessages(started.getMessageInterpolator(), locale))
                .getValidator()
                .validate(value)
                .stream()
                .map(ConstraintValidator::error)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
                .toList();
    }

    synchronized void close() {
        if (factory != null) {
            factory.close();
            factory = null;
        }
    }

    private synchronized ValidatorFactory factory() {
        if (factory == null) {
            factory = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .ignoreXmlConfiguration()
                    .externalClassLoader(loader)
                    .messageInterpolator(new PlainMessages())
                    .buildValidatorFactory();
        }
        return factory;
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
