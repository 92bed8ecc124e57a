/**
 * What handlers see of a request: parameters, headers, cookies, body, reverse URLs.
 *
 * <p>Knows the exchange it reads from and the route that was matched, and nothing of filters or of answers.
 */
@NullMarked
package dev.retort.core.request;

import org.jspecify.annotations.NullMarked;
