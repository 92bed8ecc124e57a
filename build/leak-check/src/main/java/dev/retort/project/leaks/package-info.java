/**
 * Fails the tests of every module that has this module among its test dependencies when a buffer leaks.
 *
 * <p>Knows Netty, the log and JUnit, and nothing of Retort.
 */
@NullMarked
package dev.retort.project.leaks;

import org.jspecify.annotations.NullMarked;
