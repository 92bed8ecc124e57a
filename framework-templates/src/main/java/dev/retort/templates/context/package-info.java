/** Tells where in a text of HTML, JavaScript, CSS or JSON a value would stand. Pure: knows no templates. */
@NullMarked
package dev.retort.templates.context;

import org.jspecify.annotations.NullMarked;
