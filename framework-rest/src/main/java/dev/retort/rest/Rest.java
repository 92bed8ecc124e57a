package dev.retort.rest;

import static java.util.Objects.requireNonNull;

import dev.retort.Completion;
import dev.retort.Config;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.rest.openapi.ApiInfo;
import dev.retort.spi.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plugin for JSON: reads {@code application/json} into records and beans, writes them as JSON or as one line each
 * ({@code application/x-ndjson}), and answers failures with {@code application/problem+json}.
 *
 * <p>Found on the class path; {@code retort.plugins.rest.enabled=false} switches it off. Has the role {@code json}, and
 * provides its {@code JsonMapper} as a service: {@code app.service(JsonMapper.class)} once the application has started.
 */
public final class Rest implements Plugin {
    private final List<Consumer<? super JsonMapper.Builder>> changes = new ArrayList<>();
    private final OpenApi openApi = new OpenApi();
    private boolean installed;

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Rest() {}

    /** {@return the plugin, to be given to {@code app.plugin(...)}} */
    public static Rest create() {
        return new Rest();
    }

    /** Changes how JSON is read and written, after the defaults and the settings {@code retort.json.*}. */
    public Rest mapper(Consumer<? super JsonMapper.Builder> change) {
        checkNotInstalled("mapper");
        changes.add(requireNonNull(change, "change"));
        return this;
    }

    /** Says what the document of the API is called and who may read it. */
    public Rest openApi(Consumer<? super OpenApi> change) {
        checkNotInstalled("openApi");
        change.accept(openApi);
        return this;
    }

    private void checkNotInstalled(String what) {
        if (installed) {
            throw new IllegalStateException(
                    what + ": the plugin is installed (change it before the application starts)");
        }
    }

    @Override
    public String id() {
        return "rest";
    }

    @Override
    public void install(Setup setup) {
        installed = true;
        JsonKeys.declare(setup);
        JsonMapper mapper =
                JsonDefaults.mapper(setup.config(), Thread.currentThread().getContextClassLoader(), changes);
        setup.app().provide(JsonMapper.class, mapper);
        int maxItem = (int) Math.min(setup.config().get(JsonKeys.MAX_ITEM).bytes(), Integer.MAX_VALUE - 8);
        JsonReader reader = new JsonReader(mapper, maxItem);
        ProblemMembers problems = new ProblemMembers(setup.config().get(ProblemMembers.BASE_URI));
        // later ones are asked first: plain JSON before its lines
        setup.role("json")
                .key(ProblemMembers.BASE_URI)
                .reader(new JsonLinesReader(mapper, maxItem))
                .reader(reader)
                .reader(new MergePatchReader(mapper, reader))
                .writer(new JsonLinesWriter(mapper, problems))
                .writer(new JsonWriter(mapper))
                .errorRenderer(new ProblemRenderer(mapper, problems));
        document(setup, mapper);
    }

    private void document(Setup setup, JsonMapper mapper) {
        OpenApiKeys.declare(setup);
        Config config = setup.config();
        ApiInfo info = OpenApiKeys.info(config, openApi);
        LazyDocument document = new LazyDocument(setup.app(), info, mapper, config.get(JsonKeys.OMIT_NULLS));
        setup.app().provide(ApiDocument.class, document);
        setup.command(
                "openapi",
                "print the document of the API (json or yaml)",
                new OpenApiCommand(document, System.out, System.err));
        Publication publication = OpenApiKeys.publication(config, openApi);
        if (publication.isOn(config.isDebug())) {
            boolean hasPage = SwaggerUi.isThere(Thread.currentThread().getContextClassLoader());
            new OpenApiRoutes(document, info.title(), hasPage).add(setup.app(), openApi);
        }
        if (publication == Publication.ALWAYS) {
            setup.onComplete(findings -> check(findings, document));
        }
    }

    // whoever shows the document to others wants it whole; a start does not wait for that
    static void check(Completion.Findings findings, LazyDocument document) {
        if (findings.isCheck()) {
            document.document().notes().forEach(note -> findings.warning("OPENAPI-UNKNOWN", note));
        }
    }
}
