package dev.retort.devtools;

import dev.retort.ErrorRenderer;
import dev.retort.FieldError;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import java.util.Set;

/** Shows a failure as text, for terminals: each exception with its frames, and the source of those in the application. */
final class TextErrorPage implements ErrorRenderer {
    private final SourceFiles sources;

    TextErrorPage(SourceFiles sources) {
        this.sources = sources;
    }

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
            text.append("  ")
                    .append(error.field())
                    .append(": ")
                    .append(error.message())
                    .append('\n');
        }
        text.append(request.method())
                .append(' ')
                .append(request.uri())
                .append(", request ")
                .append(request.id());
        text.append('\n');
        Failure.of(problem, sources).forEach(failure -> append(text, failure));
        return Response.text(text.toString()).status(problem.status());
    }

    private static void append(StringBuilder text, Failure failure) {
        text.append('\n');
        if (!failure.relation().isEmpty()) {
            text.append(failure.relation()).append(' ');
        }
        text.append(failure.type());
        if (!failure.message().isEmpty()) {
            text.append(": ").append(failure.message());
        }
        text.append('\n');
        for (Failure.Frame frame : failure.frames()) {
            text.append("    at ").append(frame.text()).append('\n');
            frame.source().ifPresent(excerpt -> append(text, excerpt));
        }
        if (failure.shared() > 0) {
            text.append("    and ").append(failure.shared()).append(" more as above\n");
        }
    }

    private static void append(StringBuilder text, Excerpt excerpt) {
        int number = excerpt.first();
        for (String line : excerpt.lines()) {
            text.append(number == excerpt.hit() ? "      > " : "        ");
            text.append(number).append(" | ").append(line).append('\n');
            number++;
        }
    }
}
