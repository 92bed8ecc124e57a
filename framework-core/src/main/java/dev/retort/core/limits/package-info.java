/**
 * How often clients may ask.
 *
 * <p>Knows the API and Bucket4j, which may be missing; nothing of requests.
 */
@NullMarked
package dev.retort.core.limits;

import org.jspecify.annotations.NullMarked;
