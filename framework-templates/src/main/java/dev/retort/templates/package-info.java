/**
 * Views: finds templates on the class path or in a directory and renders them with Pebble.
 *
 * <p>The only package that knows Pebble; it knows the API and nothing of the server.
 *
 * <p>{@link dev.retort.templates.ViewWriter} renders. The names that templates can use are collected in a
 * {@link dev.retort.templates.Vocabulary}: a new function, filter or test is one class that is added there when the plugin is
 * installed, and sees the request of the view by {@link dev.retort.templates.RenderContext#of RenderContext.of(context)}. A
 * variable that depends on the request, such as the request itself, is a
 * {@linkplain dev.retort.templates.Vocabulary#requestValue request value}.
 */
@NullMarked
package dev.retort.templates;

import org.jspecify.annotations.NullMarked;
