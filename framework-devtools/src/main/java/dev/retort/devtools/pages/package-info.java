/**
 * The development pages: what an application consists of, what it does and did, what went wrong.
 *
 * <p>Each page gathers its facts; how facts are shown is said once, in {@code sheet}. Knows nothing of who may see them.
 */
@NullMarked
package dev.retort.devtools.pages;

import org.jspecify.annotations.NullMarked;
