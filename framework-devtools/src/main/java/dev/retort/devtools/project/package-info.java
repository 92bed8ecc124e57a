/** Where a program that runs from a class path has its sources, and how its build compiles them. Starts nothing. */
@NullMarked
package dev.retort.devtools.project;

import org.jspecify.annotations.NullMarked;
