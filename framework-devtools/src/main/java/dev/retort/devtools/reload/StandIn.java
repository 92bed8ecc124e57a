package dev.retort.devtools.reload;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.devtools.Devtools;
import dev.retort.spi.DevelopmentProgram;
import java.util.List;
import java.util.Map;

/** The application that answers while there is none that could: with what keeps it from starting. */
final class StandIn {
    private StandIn() {}

    static App answering(DevelopmentProgram program, Throwable failure) {
        App app = program.blank(Map.of(), List.of(new Devtools()));
        app.any("/", request -> fail(failure));
        app.any("/{rest:path}", request -> fail(failure));
        return app;
    }

    /** {@return an application that opens a port and never answers, as what comes first waits for the next} */
    static App opening(DevelopmentProgram program, Map<String, Object> settings) {
        return program.blank(settings, List.of());
    }

    private static Response fail(Throwable failure) {
        throw Problem.of(500).cause(failure);
    }
}
