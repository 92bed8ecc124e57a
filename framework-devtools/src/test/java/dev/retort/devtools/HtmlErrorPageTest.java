package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.FieldError;
import dev.retort.Html;
import dev.retort.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlErrorPageTest {
    private final HtmlErrorPage page =
            new HtmlErrorPage(new SourceFiles(getClass().getClassLoader()));

    @Test
    void showsTheExceptionWithTheSourceLineThatThrewIt() {
        Html html = render(Problem.of(500).cause(new IllegalStateException("it broke"))); // this line is shown

        assertThat(html.status().code()).isEqualTo(500);
        assertThat(html.content())
                .contains("<h1>java.lang.IllegalStateException</h1>", "it broke", "GET /users?page=1", "Request r-1")
                .containsPattern("<mark><i>\\d+</i> .*this line is shown</mark>")
                .contains("HtmlErrorPageTest.showsTheExceptionWithTheSourceLineThatThrewIt (HtmlErrorPageTest.java:");
    }

    @Test
    void foldsTheFramesOfLibraries() {
        Html html = render(Problem.of(500).cause(new IllegalStateException("it broke")));

        assertThat(html.content())
                .containsPattern("<summary>\\d+ library frames</summary><pre>[^<]*org.junit.platform");
    }

    @Test
    void showsTheRootCauseFirst() {
        Throwable root = new IllegalArgumentException("root");
        root.addSuppressed(new IllegalStateException("aside"));

        Html html = render(Problem.of(500).cause(new RuntimeException("outer", root)));

        assertThat(html.content().indexOf("IllegalArgumentException</h1>"))
                .isPositive()
                .isLessThan(html.content().indexOf("IllegalStateException</h1>"));
        assertThat(html.content().indexOf("IllegalStateException</h1>"))
                .isLessThan(html.content().indexOf("<h1>java.lang.RuntimeException</h1>"));
        assertThat(html.content()).containsPattern("and \\d+ more frames as above");
    }

    @Test
    void endsWhereCausesGoRound() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(render(Problem.of(500).cause(first)).content()).containsOnlyOnce(">first<");
    }

    @Test
    void escapesEverythingThatCameFromOutside() {
        String script = "<script>alert('x')</script>";
        Problem problem = Problem.invalid(List.of(FieldError.of(script, "invalid", script)))
                .cause(new IllegalStateException(script));

        Html html = (Html) page.render(Requests.get("/?q=%3Cb%3E'"), problem);

        assertThat(html.content()).doesNotContain("<script", "'x'").contains("&lt;script&gt;alert(&#39;x&#39;)");
    }

    @Test
    void allowsItsOwnStyleAndNothingElse() {
        Html html = render(Problem.of(500));

        assertThat(html.headers().first("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src");
        assertThat(html.content()).doesNotContain("src=", "href=", "style=", "http:", "https:", "@import", "url(");
    }

    @Test
    void showsNoStackTraceForAMistakeOfTheClient() {
        Html html = render(Problem.invalid(List.of(FieldError.of("age", "type", "must be a whole number"))));

        assertThat(html.status().code()).isEqualTo(422);
        assertThat(html.content())
                .contains("<code>age</code> must be a whole number")
                .doesNotContain("<h1>");
    }

    private Html render(Problem problem) {
        return (Html) page.render(Requests.get("/users?page=1"), problem);
    }
}
