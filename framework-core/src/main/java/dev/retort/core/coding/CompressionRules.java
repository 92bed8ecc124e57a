package dev.retort.core.coding;

import java.util.concurrent.Executor;

/**
 * Which answers are compressed, and how.
 *
 * @param enabled whether any is
 * @param minSize the bytes of the smallest complete body that is
 * @param level the level of gzip, 1 to 9
 * @param workers where large bodies are compressed
 */
public record CompressionRules(boolean enabled, int minSize, int level, Executor workers) {}
