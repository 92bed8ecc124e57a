/**
 * Tests that see the whole project: its architecture, its services, its documentation.
 *
 * <p>They know every module; nothing knows them.
 */
@NullMarked
package dev.retort.project;

import org.jspecify.annotations.NullMarked;
