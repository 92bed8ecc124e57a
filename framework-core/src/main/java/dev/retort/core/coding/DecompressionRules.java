package dev.retort.core.coding;

/**
 * How compressed bodies of requests are read.
 *
 * @param enabled whether they are inflated; else they are read as they come
 * @param maxRatio how many times as large a body may become, once it is above 1 MiB
 * @param codings the codings that are known
 */
public record DecompressionRules(boolean enabled, int maxRatio, Codings codings) {}
