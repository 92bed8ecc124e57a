package dev.retort.core.errors;

import dev.retort.ErrorRenderer;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.core.request.Accept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the renderer of errors that the client likes best: JSON if there is one, then text, then HTML, where it has no
 * preference. Of several for one format the one that was added last and does not leave the problem to others.
 */
public final class ErrorRenderers {
    private static final ErrorRenderer LAST_RESORT = new TextErrors();

    private final Map<MediaType, List<ErrorRenderer>> byType = new LinkedHashMap<>();
    private final List<MediaType> offered;

    /** Creates the choice from the renderers of plugins, in order of installation; later ones win. */
    public ErrorRenderers(List<ErrorRenderer> ofPlugins) {
        add(LAST_RESORT);
        add(new HtmlErrors());
        ofPlugins.forEach(this::add);
        offered = new ArrayList<>();
        byType.keySet().stream().filter(MediaType::isJson).forEach(offered::add);
        byType.keySet().stream().filter(type -> !type.isJson()).forEach(offered::add);
    }

    private void add(ErrorRenderer renderer) {
        renderer.mediaTypes()
                .forEach(type -> byType.computeIfAbsent(type, first -> new ArrayList<>(2))
                        .add(0, renderer));
    }

    /** {@return the answer to a problem, which nobody may keep; the text one if the client accepts none} */
    public Response render(Request request, Problem problem) {
        Accept accept = Accept.of(request.headers().joined("Accept").orElse(null));
        // htmx accepts everything, and puts it into a page
        MediaType type = accept.isAnything() && request.isHtmx()
                ? MediaType.HTML
                : accept.best(offered).orElseGet(() -> lastResort(accept));
        return finish(renderer(type, request, problem).render(request, problem), problem);
    }

    // who asks for another kind of JSON, or for a stream of it, is a program that reads JSON
    private MediaType lastResort(Accept accept) {
        MediaType first = offered.get(0);
        return accept.readsJson() && first.isJson() ? first : MediaType.TEXT;
    }

    private ErrorRenderer renderer(MediaType type, Request request, Problem problem) {
        for (ErrorRenderer renderer : byType.getOrDefault(type, List.of())) {
            if (renderer.renders(request, problem)) {
                return renderer;
            }
        }
        return LAST_RESORT;
    }

    /** {@return the plain answer to a problem, which cannot fail} */
    public static Response renderPlainly(Request request, Problem problem) {
        return finish(LAST_RESORT.render(request, problem), problem);
    }

    private static Response finish(Response rendered, Problem problem) {
        Response[] answer = {rendered.status(problem.status()).header("Cache-Control", "no-store")};
        problem.headers().forEach((name, value) -> answer[0] = answer[0].addHeader(name, value));
        return answer[0];
    }
}
