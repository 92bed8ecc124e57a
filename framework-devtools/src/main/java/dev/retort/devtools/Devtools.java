package dev.retort.devtools;

import static java.util.Objects.requireNonNullElse;

import dev.retort.Plugin;
import dev.retort.Setup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin for debug mode: answers a failure with the exception, its causes and the source lines of the application
 * that it went through, as a page in the browser and as text elsewhere.
 *
 * <p>Found on the class path. Outside of debug mode it installs nothing; the log says so at DEBUG.
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
    public void install(Setup setup) {
        if (!setup.config().isDebug()) {
            LOG.debug("devtools: idle, because this is not debug mode");
            return;
        }
        SourceFiles sources = new SourceFiles(
                requireNonNullElse(Thread.currentThread().getContextClassLoader(), Devtools.class.getClassLoader()));
        setup.errorRenderer(new TextErrorPage(sources)).errorRenderer(new HtmlErrorPage(sources));
    }
}
