package dev.retort.core.coding;

import java.util.concurrent.Executor;

/**
 * Which answers are compressed, and how.
 *
 * @param enabled whether any is
 * @param minSize the bytes of the smallest complete body that is
 * @param codings the codings to choose from
 * @param workers where large bodies are compressed
 */
public record CompressionRules(boolean enabled, int minSize, Codings codings, Executor workers) {}
