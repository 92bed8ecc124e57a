package dev.retort.rest;

import dev.retort.App;
import dev.retort.Command;
import java.io.PrintStream;
import java.util.List;

/** Prints the document of the API: {@code openapi}, {@code openapi yaml}. */
final class OpenApiCommand implements Command {
    private static final int USAGE = 2;

    private final LazyDocument document;
    private final PrintStream out;
    private final PrintStream err;

    OpenApiCommand(LazyDocument document, PrintStream out, PrintStream err) {
        this.document = document;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run(App app, List<String> arguments) {
        String format = arguments.isEmpty() ? "json" : arguments.get(0);
        if (arguments.size() > 1 || !format.equals("json") && !format.equals("yaml")) {
            err.println("openapi: " + String.join(" ", arguments) + " (expected: json, yaml or nothing)");
            return USAGE;
        }
        out.print(format.equals("json") ? document.json() + "\n" : document.yaml());
        out.flush();
        document.document().notes().forEach(note -> err.println("not in the document: " + note));
        return 0;
    }
}
