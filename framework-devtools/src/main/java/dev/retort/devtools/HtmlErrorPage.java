package dev.retort.devtools;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows a failure as a page: each exception with the source of the application's frames, library frames folded.
 *
 * <p>The page is whole in itself. It has no script, its policy allows none, and all that comes from the failure or the
 * request is escaped. Reads source files where it is called: a few small local ones, in debug mode only.
 */
final class HtmlErrorPage implements ErrorRenderer {
    private static final Html PAGE_END = Html.raw("</main></body></html>\n");

    private final SourceFiles sources;

    HtmlErrorPage(SourceFiles sources) {
        this.sources = sources;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    @Override
    public Response render(Request request, Problem problem) {
        return join(List.of(
                        head(problem),
                        about(request, problem),
                        each(problem.errors(), HtmlErrorPage::error),
                        each(Failure.of(problem, sources), HtmlErrorPage::failure),
                        footer(request),
                        PAGE_END))
                .status(problem.status())
                .header("Content-Security-Policy", PageStyle.POLICY);
    }

    private static Html head(Problem problem) {
        return Html.format("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>{} {}</title><style>{}</style></head><body><main>
                """, problem.status(), problem.title(), Html.raw(PageStyle.CSS));
    }

    private static Html about(Request request, Problem problem) {
        Html detail =
                problem.detail().equals(problem.title()) ? Html.raw("") : Html.format("<p>{}</p>", problem.detail());
        return Html.format(
                "<header><p><b>{} {}</b></p><p><code>{} {}</code></p>{}</header>\n",
                problem.status(),
                problem.title(),
                request.method(),
                request.uri(),
                detail);
    }

    private static Html error(FieldError error) {
        return Html.format("<p><code>{}</code> {}</p>\n", error.field(), error.message());
    }

    private static Html failure(Failure failure) {
        return Html.format(
                "<section><p class=\"relation\">{}</p><h1>{}</h1><p class=\"message\">{}</p>\n{}{}</section>\n",
                failure.relation(),
                failure.type(),
                failure.message(),
                frames(failure.frames()),
                failure.shared() == 0
                        ? Html.raw("")
                        : Html.format("<p class=\"relation\">and {} more frames as above</p>", failure.shared()));
    }

    /** Own frames with their source, and what stands between them folded. */
    private static Html frames(List<Failure.Frame> frames) {
        List<Html> shown = new ArrayList<>();
        List<Failure.Frame> folded = new ArrayList<>();
        for (Failure.Frame frame : frames) {
            if (frame.source().isEmpty()) {
                folded.add(frame);
            } else {
                shown.add(fold(folded));
                folded.clear();
                shown.add(Html.format(
                        "<p><code>{}</code></p><pre>{}</pre>\n",
                        frame.text(),
                        frame.source().map(HtmlErrorPage::lines).orElseThrow()));
            }
        }
        shown.add(fold(folded));
        return join(shown);
    }

    private static Html fold(List<Failure.Frame> frames) {
        if (frames.isEmpty()) {
            return Html.raw("");
        }
        return Html.format(
                "<details><summary>{} library {}</summary><pre>{}</pre></details>\n",
                frames.size(),
                frames.size() == 1 ? "frame" : "frames",
                each(frames, frame -> Html.format("{}\n", frame.text())));
    }

    private static Html lines(Excerpt excerpt) {
        List<Html> lines = new ArrayList<>();
        int number = excerpt.first();
        for (String line : excerpt.lines()) {
            String template = number == excerpt.hit() ? "<mark><i>{}</i> {}</mark>\n" : "<i>{}</i> {}\n";
            lines.add(Html.format(template, number, line));
            number++;
        }
        return join(lines);
    }

    private static Html footer(Request request) {
        return Html.format(
                "<footer><p>Request {}. Shown in debug mode only; the log has the whole stack trace.</p></footer>\n",
                request.id());
    }

    private static <T> Html each(List<T> items, Function<T, Html> html) {
        return join(items.stream().map(html).toList());
    }

    private static Html join(List<Html> parts) {
        StringBuilder joined = new StringBuilder();
        parts.forEach(part -> joined.append(part.content()));
        return Html.raw(joined.toString());
    }
}
