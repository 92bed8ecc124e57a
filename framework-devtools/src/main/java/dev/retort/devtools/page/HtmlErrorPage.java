package dev.retort.devtools.page;

import dev.retort.ErrorRenderer;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Shows a failure as a page that is whole in itself: it asks for nothing, its policy allows its own style and script
 * only, and all that comes from the failure or the request is escaped.
 *
 * <p>Made with less detail if it would get larger than 60 KB.
 */
public final class HtmlErrorPage implements ErrorRenderer {
    static final int MOST_BYTES = 60 * 1024;

    private final Reports reports;
    private final Editor editor;
    private final FailurePage console;

    /** Shows reports, with links to an editor and to a console. */
    public HtmlErrorPage(Reports reports, Editor editor, FailurePage console) {
        this.reports = reports;
        this.editor = editor;
        this.console = console;
    }

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.HTML);
    }

    @Override
    public Response render(Request request, Problem problem) {
        Throwable cause = problem.getCause();
        Optional<String> more = console.of(request, cause == null ? problem : cause);
        return page(reports.of(request, problem), editor, more).status(problem.status());
    }

    /** {@return a report as a page, with the policy that goes with it} */
    static Html page(ErrorReport report, Editor editor, Optional<String> more) {
        Nonce nonce = Nonce.fresh();
        String page = "";
        for (Detail detail : Detail.values()) {
            page = new HtmlReport(report, editor, detail, nonce, more).document();
            if (page.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                break;
            }
        }
        return Html.raw(page).header("Content-Security-Policy", nonce.policy());
    }
}
