/** An installed Redis for tests, which start and stop it. Knows nothing of the framework. */
@NullMarked
package dev.retort.redisserver;

import org.jspecify.annotations.NullMarked;
