package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.CreditCardNumber;
import org.hibernate.validator.constraints.LuhnCheck;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
