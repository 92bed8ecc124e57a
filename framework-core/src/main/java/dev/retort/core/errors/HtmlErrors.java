package dev.retort.core.errors;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.Set;

/** Errors as a small page that asks for nothing else and runs nothing. */
public final class HtmlErrors implements ErrorRenderer {
    private static final String STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;"
            + "padding:0 1.5rem;color-scheme:light dark}small{opacity:.6}";
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'".formatted(Sha256.base64(STYLE));

    /** Creates the renderer. */
    public HtmlErrors() {}

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    @Override
    public Response render(Request request, Problem problem) {
        String title = problem.status() + " " + problem.title();
        Html detail =
                problem.detail().equals(problem.title()) ? Html.raw("") : Html.format("<p>{}</p>\n", problem.detail());
        return Html.format("""
                        <!doctype html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width">
                        <title>{}</title>
                        <style>{}</style>
                        <h1>{}</h1>
                        {}{}<p><small>Request {}</small></p>
                        </html>
                        """, title, Html.raw(STYLE), title, detail, fields(problem), request.id())
                .header("Content-Security-Policy", POLICY);
    }

    private static Html fields(Problem problem) {
        if (problem.errors().isEmpty()) {
            return Html.raw("");
        }
        StringBuilder items = new StringBuilder();
        for (FieldError error : problem.errors()) {
            items.append(Html.format("<li><b>{}</b>: {}</li>\n", error.field(), error.message())
                    .content());
        }
        return Html.format("<ul>\n{}</ul>\n", Html.raw(items.toString()));
    }
}
