/** An installed browser for tests, driven by Playwright. Knows nothing of the framework, and downloads nothing. */
@NullMarked
package dev.retort.browser;

import org.jspecify.annotations.NullMarked;
