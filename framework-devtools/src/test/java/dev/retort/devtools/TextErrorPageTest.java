package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.FieldError;
import dev.retort.Problem;
import dev.retort.Response;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TextErrorPageTest {
    private final TextErrorPage page =
            new TextErrorPage(new SourceFiles(getClass().getClassLoader()));

    @Test
    void showsTheExceptionWithTheSourceLineThatThrewIt() {
        Callable<Exception> lambda = () -> new IllegalStateException("it broke"); // this line is shown

        Response response = page.render(Requests.get("/users"), Problem.of(500).cause(call(lambda)));

        assertThat(response.status().code()).isEqualTo(500);
        assertThat((String) response.body())
                .startsWith("""
                        500 Internal Server Error
                        GET /users, request r-1

                        java.lang.IllegalStateException: it broke
                            at dev.retort.devtools.TextErrorPageTest.lambda in \
                        showsTheExceptionWithTheSourceLineThatThrewIt (TextErrorPageTest.java:""")
                .containsPattern("\n      > \\d+ \\| .*this line is shown\n");
    }

    @Test
    void saysWhatTheClientDidWrong() {
        Problem problem = Problem.invalid(List.of(FieldError.of("age", "type", "must be a whole number")));

        assertThat(page.render(Requests.get("/"), problem).body()).isEqualTo("""
                        422 Unprocessable Content
                          age: must be a whole number
                        GET /, request r-1
                        """);
    }

    private static Exception call(Callable<Exception> callable) {
        try {
            return callable.call();
        } catch (Exception failure) {
            return failure;
        }
    }
}
