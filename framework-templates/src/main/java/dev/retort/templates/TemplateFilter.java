package dev.retort.templates;

import org.jspecify.annotations.Nullable;

/** A filter of templates that takes arguments, <code>{{ text | name(30, end = '...') }}</code>. */
@FunctionalInterface
public interface TemplateFilter {
    /**
     * {@return what becomes of a value; escaped where it is printed, unless it is {@link dev.retort.Html}}
     *
     * @param value the value before the filter, never null: a missing one stays empty
     * @throws IllegalArgumentException for what it does not take
     */
    @Nullable
    Object apply(Object value, Arguments arguments);
}
