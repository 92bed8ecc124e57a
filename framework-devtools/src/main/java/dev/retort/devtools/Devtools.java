package dev.retort.devtools;

import static java.util.Objects.requireNonNullElse;

import dev.retort.Config;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.devtools.blocking.StrictBlocking;
import dev.retort.devtools.console.Console;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.ide.InitIde;
import dev.retort.devtools.log.LogRing;
import dev.retort.devtools.page.AssemblyTracing;
import dev.retort.devtools.page.Editor;
import dev.retort.devtools.page.FailurePage;
import dev.retort.devtools.page.HtmlErrorPage;
import dev.retort.devtools.page.JsonErrorPage;
import dev.retort.devtools.page.MarkdownErrorPage;
import dev.retort.devtools.page.Reports;
import dev.retort.devtools.page.SourceFiles;
import dev.retort.devtools.pages.DevPages;
import dev.retort.devtools.refresh.Refresh;
import dev.retort.devtools.reload.Generations;
import dev.retort.devtools.settings.DevKeys;
import dev.retort.spi.Door;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin for debug mode: shows a failure as a page with the source lines it went through, as Markdown or as a JSON
 * problem, and keeps everyone else away.
 *
 * <p>Found on the class path. Outside of debug mode it installs nothing but the command {@code init-ide}; the log says so at
 * DEBUG.
 */
public final class Devtools implements Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(Devtools.class);

    /** Makes the plugin; for {@link java.util.ServiceLoader}. */
    public Devtools() {}

    @Override
    public String id() {
        return "devtools";
    }

    @Override
    public Set<String> installAfter() {
        return Set.of("rest"); // of two renderers for one media type the last is used
    }

    @Override
    public void install(Setup setup) {
        DevKeys.ALL.forEach(setup::key);
        setup.command(InitIde.NAME, InitIde.SUMMARY, new InitIde());
        if (!setup.config().isDebug()) {
            LOG.debug("devtools: idle, because this is not debug mode");
            return;
        }
        Config config = setup.config();
        LogRing log = LogRing.open();
        setup.app().onStop(log::close);
        if (config.get(DevKeys.ASSEMBLY_TRACE)) {
            AssemblyTracing tracing = AssemblyTracing.begin();
            setup.app().onStop(tracing::close);
        }
        if (config.get(DevKeys.STRICT_BLOCKING)) {
            StrictBlocking.begin();
        }
        SourceFiles sources =
                new SourceFiles(loader(), () -> Generations.ofProcess().sources());
        Editor editor = Editor.of(config.get(DevKeys.EDITOR), config.get(DevKeys.EDITOR_PATHS), System.getenv());
        Console console = console(setup, sources);
        Reports reports = new Reports(sources, log);
        errorPages(setup, reports, editor, console == null ? FailurePage.NONE : console::page);
        Guard guard = Guard.of(config);
        Refresh refresh = refresh(setup);
        DevPaths paths = new DevPaths(guard, new DevPages(sources, editor), refresh, console);
        Door.place(setup, new DevDoor(guard, paths, reports, log, refresh));
    }

    private static @Nullable Refresh refresh(Setup setup) {
        if (!setup.config().get(DevKeys.REFRESH)) {
            return null;
        }
        Refresh refresh = Refresh.of(Generations.ofProcess());
        setup.app().onStop(refresh::close);
        return refresh;
    }

    private static ClassLoader loader() {
        return requireNonNullElse(Thread.currentThread().getContextClassLoader(), Devtools.class.getClassLoader());
    }

    private static @Nullable Console console(Setup setup, SourceFiles sources) {
        Console console = Console.open(setup.app(), loader(), sources::isOwn).orElse(null);
        if (console != null) {
            setup.app().onStop(console::close);
        }
        return console;
    }

    private static void errorPages(Setup setup, Reports reports, Editor editor, FailurePage console) {
        MarkdownErrorPage markdown = new MarkdownErrorPage(reports);
        setup.errorRenderer(new JsonErrorPage(reports, markdown))
                .errorRenderer(markdown)
                .errorRenderer(new HtmlErrorPage(reports, editor, console));
    }
}
