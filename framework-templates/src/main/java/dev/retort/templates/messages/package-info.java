/**
 * Texts in several languages: finds and reads their files, and chooses language and plural.
 *
 * <p>Knows the API and nothing of templates.
 */
@NullMarked
package dev.retort.templates.messages;

import org.jspecify.annotations.NullMarked;
