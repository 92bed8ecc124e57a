package dev.retort.devtools.page;

import dev.retort.ErrorRenderer;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows a failure as Markdown, for terminals and for programs that read text. */
public final class MarkdownErrorPage implements ErrorRenderer {
    private static final MediaType MARKDOWN = MediaType.of("text/markdown; charset=utf-8");

    private final Reports reports;

    /** Shows reports. */
    public MarkdownErrorPage(Reports reports) {
        this.reports = reports;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return new LinkedHashSet<>(List.of(MediaType.TEXT, MARKDOWN));
    }

    @Override
    public Response render(Request request, Problem problem) {
        boolean isNamed = request.header("Accept", "").contains("text/markdown");
        Response text = Response.text(new MarkdownReport(reports.of(request, problem)).text());
        return (isNamed ? text.type(MARKDOWN.toString()) : text).status(problem.status());
    }
}
