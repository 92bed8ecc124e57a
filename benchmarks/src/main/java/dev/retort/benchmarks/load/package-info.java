/**
 * Servers with the same answers, and a comparison of what a request costs them.
 *
 * <p>Each server is a program of its own; {@code Compare} starts them and sends them load on the loopback interface only.
 */
@NullMarked
package dev.retort.benchmarks.load;

import org.jspecify.annotations.NullMarked;
