package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.FieldError;
import dev.retort.Partial;
import dev.retort.SetupException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.GroupSequence;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.CreditCardNumber;
import org.hibernate.validator.constraints.LuhnCheck;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintValidatorTest {
    record Item(@NotBlank String title) {}

    record Order(
            List<@Valid Item> items,
            Map<String, @Valid Item> byName,
            List<@Size(max = 3) String> tags,
            Optional<@Min(1) Integer> count) {}

    record Prices(
            @DecimalMax(value = "9.5") BigDecimal most,
            @DecimalMax(value = "9.5", inclusive = false) BigDecimal less) {}

    record Codes(
            @URL String link,
            @CreditCardNumber String card,
            @Size(min = 2, max = 4) String name) {}

    record Odd(
            @LuhnCheck String digits,
            @DurationMin(hours = 1) Duration pause) {}

    record Own(
            @NotBlank(message = "{own.blank} {value}") String a,
            @NotBlank(message = "${7 * 7} 'x'.class") String b) {}

    record Period(int from, int to) {
        @AssertTrue
        public boolean isForward() {
            return from <= to;
        }
    }

    record Plain(String name) {}

    record Change(Optional<@NotBlank String> title) {}

    record Paint(
            @NotNull(message = "{test.color}") @Nullable String color) {}

    @Ordered
    record Span(int from, int to, @ShortCode String code) {}

    interface Basics {}

    @GroupSequence({Basics.class, Sequenced.class})
    record Sequenced(
            @NotBlank(groups = Basics.class) String name,
            @Min(1) int stock) {}

    record WrongType(@Email int age) {}

    record WrongPattern(@Pattern(regexp = "[") String code) {}

    record Throwing(@Known String name) {}

    @Constraint(validatedBy = Ordered.Check.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Ordered {
        String message() default "from must not be above to";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Check implements jakarta.validation.ConstraintValidator<Ordered, Span> {
            @Override
            public boolean isValid(Span span, ConstraintValidatorContext context) {
                return span.from() <= span.to();
            }
        }
    }

    @Size(min = 2, max = 4)
    @Pattern(regexp = "[A-Z]*")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface ShortCode {
        String message() default "must be a short code";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Constraint(validatedBy = Known.Check.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Known {
        String message() default "is not known";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Check implements jakarta.validation.ConstraintValidator<Known, String> {
            @Override
            public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
                throw new IllegalStateException("the list of names is gone");
            }
        }
    }

    private final ConstraintValidator validator =
            new ConstraintValidator(getClass().getClassLoader());

    @AfterEach
    void close() {
        validator.close();
    }

    @Test
    void acceptsWhatIsRight() {
        Order order = new Order(List.of(new Item("a")), Map.of("x", new Item("b")), List.of("abc"), Optional.of(1));

        assertThat(validator.validates(Order.class)).isTrue();
        assertThat(validator.validate(order, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongByFieldAndPointer() {
        Order order = new Order(
                List.of(new Item("a"), new Item(" ")),
                Map.of("x/y", new Item("")),
                List.of("abc", "abcd"),
                Optional.of(0));

        assertThat(validator.validate(order, Locale.ENGLISH))
                .containsExactly(
                        new FieldError("byName.x/y.title", "/byName/x~1y/title", "not-blank", "must not be blank"),
                        new FieldError("count", "/count", "min", "must be greater than or equal to 1"),
                        new FieldError("items.1.title", "/items/1/title", "not-blank", "must not be blank"),
                        new FieldError("tags.1", "/tags/1", "size", "size must be between 0 and 3"));
    }

    @Test
    void namesConstraintsOfGettersByTheirProperty() {
        assertThat(validator.validate(new Period(2, 1), Locale.ENGLISH))
                .containsExactly(new FieldError("forward", "/forward", "assert-true", "must be true"));
    }

    @Test
    void writesCodesAsWords() {
        assertThat(validator.validate(new Codes("x", "1", "a"), Locale.ENGLISH))
                .extracting(FieldError::code)
                .containsExactly("credit-card-number", "url", "size");
    }

    @ParameterizedTest
    @CsvSource({"en, must not be blank", "de, darf nicht leer sein", "fr-CA, ne doit pas être vide"})
    void speaksTheLanguageOfTheClientWhateverTheJvmSpeaks(String language, String message) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ITALIAN);
        try {
            assertThat(validator.validate(new Item(""), Locale.forLanguageTag(language)))
                    .singleElement()
                    .extracting(FieldError::message)
                    .isEqualTo(message);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void understandsTheExpressionsOfBundledMessages() {
        assertThat(validator.validate(new Prices(BigDecimal.TEN, BigDecimal.TEN), Locale.ENGLISH))
                .extracting(FieldError::message)
                .containsExactly("must be less than 9.5", "must be less than or equal to 9.5");
    }

    @Test
    void tellsNothingOfExpressionsThatItDoesNotUnderstand() {
        assertThat(validator.validate(new Odd("13", Duration.ZERO), Locale.ENGLISH))
                .extracting(FieldError::message)
                .containsExactly("the check digit for 13 is invalid, Luhn Modulo 10 checksum failed", "is not valid");
    }

    @Test
    void evaluatesNoExpressionOfAMessage() {
        assertThat(validator.validate(new Own("", ""), Locale.ENGLISH))
                .extracting(FieldError::message)
                .containsExactly("{own.blank} {value}", "is not valid");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Pick a color.",
        "en-GB, Pick a colour.",
        "en-US, Pick a color.",
        "it, Pick a color.",
        "de-AT, Eine Farbe wählen."
    })
    void takesMessagesOfTheApplicationInTheLanguageOfTheClient(String language, String message) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            assertThat(validator.validate(new Paint(null), Locale.forLanguageTag(language)))
                    .singleElement()
                    .extracting(FieldError::message)
                    .isEqualTo(message);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlh", "xx-YY", "eo", "", "und"})
    void speaksEnglishWhereThereAreNoMessages(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ITALIAN);
        try {
            assertThat(validator.validate(new Item(""), Locale.forLanguageTag(language)))
                    .singleElement()
                    .extracting(FieldError::message)
                    .isEqualTo("must not be blank");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void checksConstraintsOfClassesAndThoseMadeOfOthers() {
        assertThat(validator.validate(new Span(3, 1, "x"), Locale.ENGLISH))
                .containsExactly(
                        new FieldError("", "", "ordered", "from must not be above to"),
                        new FieldError("code", "/code", "short-code", "must be a short code"));
    }

    @Test
    void checksTheDefaultGroupInTheSequenceOfTheType() {
        assertThat(validator.validate(new Sequenced("", 0), Locale.ENGLISH))
                .extracting(FieldError::field)
                .containsExactly("name");
        assertThat(validator.validate(new Sequenced("a", 0), Locale.ENGLISH))
                .extracting(FieldError::field)
                .containsExactly("stock");
    }

    @Test
    void leavesAnOptionalAloneThatIsEmpty() {
        assertThat(validator.validate(new Change(Optional.empty()), Locale.ENGLISH))
                .isEmpty();
        assertThat(validator.validate(new Change(Optional.of(" ")), Locale.ENGLISH))
                .extracting(FieldError::pointer)
                .containsExactly("/title");
    }

    @Test
    void checksThePartsOfWhatCouldNotBeMade() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("items", List.of(new Item("a"), new Item("")));
        parts.put("byName", Map.of("x", new Item("")));
        parts.put("count", Optional.of(0));
        parts.put("unknown", 1);

        assertThat(validator.validate(new Partial(Order.class, parts), Locale.ENGLISH))
                .containsExactly(
                        new FieldError("items.1.title", "/items/1/title", "not-blank", "must not be blank"),
                        new FieldError("byName.x.title", "/byName/x/title", "not-blank", "must not be blank"),
                        new FieldError("count", "/count", "min", "must be greater than or equal to 1"));
    }

    @Test
    void refusesConstraintsThatMakeNoSense() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> validator.validates(WrongType.class))
                .withMessageContaining("WrongType: ")
                .withMessageContaining("jakarta.validation.constraints.Email")
                .withMessageContaining("'age'")
                .satisfies(mistake -> assertThat(mistake.code()).isEqualTo("VALIDATION-CONSTRAINT"));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> validator.validates(WrongPattern.class))
                .withMessageContaining("WrongPattern: ");
    }

    @Test
    void leavesAConstraintAloneThatFailsOnNull() {
        assertThat(validator.validates(Throwing.class)).isTrue();
        assertThatThrownBy(() -> validator.validate(new Throwing("x"), Locale.ENGLISH))
                .hasRootCauseMessage("the list of names is gone");
    }

    @Test
    void hasNothingToCheckWithoutConstraints() {
        assertThat(validator.validates(Plain.class)).isFalse();
    }

    @Test
    void loadsHibernateValidatorForTheFirstConstraintOnly() throws Exception {
        try (Isolated isolated = new Isolated()) {
            Object fresh = isolated.validator();

            boolean plain = isolated.validates(fresh, Plain.class);
            boolean loadedForPlain = isolated.hasLoadedHibernate();
            boolean constrained = isolated.validates(fresh, Item.class);

            assertThat(plain).isFalse();
            assertThat(loadedForPlain).isFalse();
            assertThat(constrained).isTrue();
            assertThat(isolated.hasLoadedHibernate()).isTrue();
        }
    }

    /** Loads this plugin, Jakarta Validation and Hibernate Validator anew, and remembers what was asked for. */
    private static final class Isolated extends ClassLoader implements AutoCloseable {
        private boolean hibernate;

        Isolated() {
            super(ConstraintValidatorTest.class.getClassLoader());
        }

        Object validator() throws ReflectiveOperationException {
            var constructor = loadClass(ConstraintValidator.class.getName()).getDeclaredConstructor(ClassLoader.class);
            constructor.setAccessible(true);
            return constructor.newInstance(this);
        }

        boolean validates(Object validator, Class<?> type) throws ReflectiveOperationException {
            var method = validator.getClass().getDeclaredMethod("validates", Class.class);
            method.setAccessible(true);
            return (boolean) method.invoke(validator, type);
        }

        boolean hasLoadedHibernate() {
            return hibernate;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            hibernate |= name.startsWith("org.hibernate.validator.");
            if (!name.startsWith("dev.retort.validation.")
                    || name.startsWith(ConstraintValidatorTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }

        @Override
        public void close() {}
    }
}
