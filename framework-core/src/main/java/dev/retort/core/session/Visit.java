package dev.retort.core.session;

import dev.retort.core.binding.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * What sessions know of a request.
 *
 * @param cookie the value of the session's cookie; null if it did not come
 * @param basePath the path under which the client sees the application; empty for none
 * @param isEncrypted whether the client's connection is
 * @param conversions of texts, at the route of the request
 * @param isAnswered whether the head of the answer is sent, so that nothing can be changed any more
 */
public record Visit(
        @Nullable String cookie, String basePath, boolean isEncrypted, Conversions conversions, boolean isAnswered) {}
