package dev.retort.core.errors;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.Set;

/** Errors as plain text: status, detail, what is wrong with each field. */
public final class TextErrors implements ErrorRenderer {
    /** Creates the renderer. */
    public TextErrors() {}

    @Override
    public Set<MediaType> mediaTypes() {
        return Set.of(MediaType.TEXT);
    }

    @Override
    public Response render(Request request, Problem problem) {
        StringBuilder text = new StringBuilder();
        text.append(problem.status()).append(' ').append(problem.title()).append('\n');
        if (!problem.detail().equals(problem.title())) {
            text.append(problem.detail()).append('\n');
        }
        for (FieldError error : problem.errors()) {
            text.append(error.field()).append(": ").append(error.message()).append('\n');
        }
        return Response.text(
                text.append("request ").append(request.id()).append('\n').toString());
    }
}
