@NullMarked
package dev.retort.templates.messages;

import org.jspecify.annotations.NullMarked;
