package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.App;
import dev.retort.FieldError;
import dev.retort.Messages;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsInAnAppTest {
    record NewUser(@NotBlank String name, @Min(18) int age) {}

    record Page(@Max(100) int limit) {}

    record Lookup(@Max(100) int id, @NotBlank String q) {}

    record Broken(@Failing String name) {}

    record Wrong(@Email int age) {}

    @Constraint(validatedBy = Failing.Check.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Failing {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Check implements jakarta.validation.ConstraintValidator<Failing, String> {
            @Override
            public boolean isValid(String name, ConstraintValidatorContext context) {
                throw new IllegalStateException("secret: jdbc:h2:mem");
            }
        }
    }

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.post("/users", ConstraintsInAnAppTest::create);
        app.get("/users", ConstraintsInAnAppTest::list);
        app.get("/users/{id:int}", ConstraintsInAnAppTest::look);
        app.post("/broken", Broken.class, (request, broken) -> broken.name());
        app.get("/input", request -> request.input(Page.class).limit() + "");
        return app;
    }

    private static String create(Request request, NewUser user) {
        return "welcome " + user.name();
    }

    private static String list(Request request, Page page) {
        return "at most " + page.limit();
    }

    private static String look(Request request, Lookup lookup) {
        return lookup.id() + lookup.q();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void passesWhatIsRight() {
        client.post("/users").form("name", "Ada", "age", "36").expect(200).text("welcome Ada");
        client.get("/users?limit=100").expect(200).text("at most 100");
    }

    @Test
    void answersEverythingThatIsWrongInTheClientsLanguage() {
        client.post("/users")
                .form("name", " ", "age", "17")
                .header("Accept-Language", "de")
                .accept("text/plain")
                .expect(422)
                .contains("name: darf nicht leer sein")
                .contains("age: muss größer-gleich 18 sein");
    }

    @Test
    void speaksTheLanguageThatTheApplicationHasChosen() {
        App app = app();
        app.before(request -> request.set(Messages.LANGUAGE, Locale.GERMAN));

        try (TestClient german = TestClient.of(app)) {
            german.post("/users")
                    .form("name", " ", "age", "x")
                    .header("Accept-Language", "en")
                    .accept("text/plain")
                    .expect(422)
                    .contains("name: darf nicht leer sein");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tlh", "tlh, de;q=0", ";;;", "*", "en-US-x-secret;q=1.5", "\"<script>\""})
    void speaksEnglishToClientsThatAskForNoLanguageWeHave(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            client.post("/users")
                    .form("name", " ", "age", "18")
                    .header("Accept-Language", language)
                    .accept("text/plain")
                    .expect(422)
                    .contains("name: must not be blank");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void checksQueryAndPathToo() {
        client.get("/users?limit=101")
                .header("Accept-Language", "en")
                .accept("text/plain")
                .expect(422)
                .contains("limit: must be less than or equal to 100");
        client.get("/users/101?q=")
                .header("Accept-Language", "en")
                .accept("text/plain")
                .expect(422)
                .contains("id: must be less than or equal to 100")
                .contains("q: must not be blank");
        client.get("/input?limit=101").accept("text/plain").expect(422);
    }

    @Test
    void tellsOfConstraintsTogetherWithWhatDoesNotFit() {
        client.post("/users")
                .form("name", " ", "age", "x")
                .header("Accept-Language", "en")
                .accept("text/plain")
                .expect(422)
                .contains("name: must not be blank")
                .contains("age: must be a whole number, not \"x\"");
    }

    @Test
    void givesNamesAndNoPointersForParameters() {
        App app = app();
        app.onProblem(ConstraintsInAnAppTest::errors);

        try (TestClient own = TestClient.of(app)) {
            own.post("/users")
                    .form("name", " ", "age", "x")
                    .header("Accept-Language", "en")
                    .expect(422)
                    .text("age  type, name  not-blank");
        }
    }

    private static String errors(Request request, Problem problem) {
        return problem.errors().stream()
                .map(error -> error.field() + " " + error.pointer() + " " + error.code())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void keepsTheFailureOfAConstraintToItself() {
        String answer = client.post("/broken").form("name", "x").expect(500).text();

        assertThat(answer).doesNotContain("secret", "jdbc", "Exception", "retort", "HV000");
    }

    @Test
    void refusesToStartWithAConstraintForAnotherType() {
        App app = App.create();
        app.post("/wrong", Wrong.class, (request, wrong) -> "");

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> TestClient.of(app))
                .withMessageContaining("POST /wrong at ConstraintsInAnAppTest.java")
                .withMessageContaining("Wrong: ")
                .withMessageContaining("Email");
    }

    @Test
    void placesErrorsOneLevelDeeper() {
        FieldError inner = new FieldError("title", "/title", "size", "is too long");

        assertThat(List.of(
                        inner.within("0").within("a/b"),
                        FieldError.of("", "ordered", "no").within("0")))
                .containsExactly(
                        new FieldError("a/b.0.title", "/a~1b/0/title", "size", "is too long"),
                        new FieldError("0", "/0", "ordered", "no"));
    }
}
