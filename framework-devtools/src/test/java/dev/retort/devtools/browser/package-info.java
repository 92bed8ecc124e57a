/** Chromium for tests, driven by its own protocol: no driver, no download. */
@NullMarked
package dev.retort.devtools.browser;

import org.jspecify.annotations.NullMarked;
