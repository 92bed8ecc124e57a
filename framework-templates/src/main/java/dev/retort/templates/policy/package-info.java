/** The content security policy of pages: reads it from a setting, and puts nonces into it. Knows nothing of templates. */
@NullMarked
package dev.retort.templates.policy;

import org.jspecify.annotations.NullMarked;
