package dev.retort.rest;

import dev.retort.Plugin;
import dev.retort.Setup;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plugin for JSON: reads {@code application/json} into records and beans, writes them as JSON or as one line each
 * ({@code application/x-ndjson}), and answers failures with {@code application/problem+json}.
 *
 * <p>Found on the class path; {@code retort.plugins.rest.enabled=false} switches it off. Has the role {@code json}.
 */
public final class Rest implements Plugin {
    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Rest() {}

    /** {@return the plugin} */
    public static Rest create() {
        return new Rest();
    }

    @Override
    public String id() {
        return "rest";
    }

    @Override
    public void install(Setup setup) {
        JsonMapper mapper = JsonDefaults.mapper(Thread.currentThread().getContextClassLoader());
        // later ones are asked first: plain JSON before its lines
        setup.role("json")
                .reader(new JsonReader(mapper))
                .writer(new JsonLinesWriter(mapper))
                .writer(new JsonWriter(mapper))
                .errorRenderer(new ProblemRenderer(mapper));
    }
}
