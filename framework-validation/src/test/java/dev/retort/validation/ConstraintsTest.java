package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
    record Plain(String name, List<String> tags, Optional<Nested> nested) {}

    record Nested(@NotBlank String name) {}

    record Cascading(@Valid Plain plain) {}

    record InList(List<@NotBlank String> tags) {}

    record InMap(Map<String, @Valid Nested> nested) {}

    record Deep(Optional<List<@Email String>> mails) {}

    static final class InArray {
        @NotBlank
        String[] names = {};
    }

    record Twice(
            @Pattern(regexp = "a.*") @Pattern(regexp = ".*z")
            String name) {}

    @Even
    record OnClass(int n) {}

    record Custom(@Even int n) {}

    static class Parent {
        @NotNull
        String name = "";
    }

    static final class Child extends Parent {}

    interface Named {
        @NotBlank
        String getName();
    }

    static final class Implementing implements Named {
        @Override
        public String getName() {
            return "";
        }
    }

    static final class OnArgument {
        void rename(@NotBlank String name) {}
    }

    enum Color {
        RED
    }

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Even {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Nested.class,
                Cascading.class,
                InList.class,
                InMap.class,
                Deep.class,
                InArray.class,
                Twice.class,
                OnClass.class,
                Custom.class,
                Child.class,
                Implementing.class
            })
    void findsConstraintsAnywhere(Class<?> type) {
        assertThat(Constraints.on(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Plain.class, OnArgument.class, String.class, Color.class, Object.class, int.class, Map.class})
    void findsNoneWhereThereAreNone(Class<?> type) {
        assertThat(Constraints.on(type)).isFalse();
    }
}
