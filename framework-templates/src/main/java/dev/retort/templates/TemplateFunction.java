package dev.retort.templates;

import org.jspecify.annotations.Nullable;

/** A function of templates, <code>{{ name(1, of = 'tea') }}</code>. */
@FunctionalInterface
public interface TemplateFunction {
    /**
     * {@return what the template prints, or uses in an expression}
     *
     * <p>Called on any thread, also the event loop, so it must not block. What it returns is escaped where it is printed,
     * unless it is {@link dev.retort.Html}.
     *
     * @throws IllegalArgumentException for what the template gives that it does not take; the message goes into the log, and in
     *     debug mode on the page, with the line of the template
     */
    @Nullable
    Object call(Arguments arguments);
}
