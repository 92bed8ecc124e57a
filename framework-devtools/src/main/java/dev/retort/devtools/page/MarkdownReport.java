package dev.retort.devtools.page;

import dev.retort.devtools.page.Failure.Frame;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One report as Markdown, which reads well in a terminal too. */
final class MarkdownReport {
    private static final int LIBRARY_FRAMES = 3;

    private final ErrorReport report;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> shownPlaces = new HashSet<>();

    MarkdownReport(ErrorReport report) {
        this.report = report;
    }

    String text() {
        line("# " + report.status() + " " + report.headline());
        line("");
        line(report.method() + " " + report.target() + ", request " + report.requestId());
        report.hint()
                .ifPresent(hint -> paragraph("**What to do:** " + hint.text()
                        + (hint.page().isEmpty() ? "" : " (docs/" + hint.page() + ")")));
        if (!report.furtherLines().isEmpty()) {
            paragraph(fenced(report.furtherLines()));
        }
        report.errors().forEach(error -> line("- `" + error.field() + "`: " + error.message()));
        report.places().forEach(place -> {
            heading(place.excerpt().place());
            message(place.problem());
            excerpt(place.excerpt());
        });
        facts("Variables", report.variables());
        if (!report.near().isEmpty()) {
            heading("Nearest routes");
            report.near()
                    .forEach(near -> line("- `" + NearRoutes.name(near) + "`: " + near.reason() + " ("
                            + near.route().source() + ")"));
        }
        facts("Route", report.route());
        report.failures().forEach(this::failure);
        if (!report.assembly().isEmpty()) {
            heading("Reactor");
            report.assembly()
                    .forEach(step -> line("  ".repeat(step.depth()) + "- " + step.operator() + ", " + step.site()));
        }
        if (!report.log().isEmpty()) {
            heading("Log");
            line(fenced(String.join("\n", report.log())));
        }
        return text.toString();
    }

    private void failure(Failure failure) {
        String relation = failure.relation().isEmpty() ? "" : failure.relation() + " ";
        heading(relation.isEmpty() ? failure.type() : capital(relation) + failure.type());
        message(report.saidBy(failure));
        int libraries = 0;
        for (Frame frame : failure.frames()) {
            if (frame.source().isPresent()) {
                libraries = 0;
                line("at " + frame.text());
                if (shownPlaces.add(frame.text())) {
                    line("");
                    excerpt(frame.source().get());
                    line("");
                }
            } else if (libraries++ < LIBRARY_FRAMES) {
                line("at " + frame.text());
            } else if (libraries == LIBRARY_FRAMES + 1) {
                line("...");
            }
        }
        if (failure.shared() > 0) {
            line("... and " + failure.shared() + " more frames as above");
        }
    }

    private void message(String message) {
        if (!message.isEmpty()) {
            line(message);
            line("");
        }
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void excerpt(Excerpt excerpt) {
        StringBuilder lines = new StringBuilder();
        int number = excerpt.first();
        for (String line : excerpt.lines()) {
            boolean isHit = number == excerpt.hit();
            lines.append(
                    "%s%4d | %s%n".formatted(isHit ? ">" : " ", number, line).replace("\r", ""));
            if (isHit && excerpt.column() > 0) {
                String before = line.substring(0, Math.min(line.length(), excerpt.column() - 1))
                        .replaceAll("[^\\t]", " ");
                lines.append("     | ").append(before).append("^\n");
            }
            number++;
        }
        line(fenced(lines.toString().stripTrailing()));
    }

    private void facts(String name, List<Fact> facts) {
        if (!facts.isEmpty()) {
            heading(name);
            facts.forEach(fact -> line("- " + fact.name() + ": `" + fact.value() + "`"));
        }
    }

    private void heading(String heading) {
        line("");
        line("## " + heading);
        line("");
    }

    private void paragraph(String paragraph) {
        line("");
        line(paragraph);
    }

    // a fence must be longer than any in the text
    private static String fenced(String content) {
        String fence = "```";
        while (content.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + content + "\n" + fence;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
