@NullMarked
package dev.retort.templates.policy;

import org.jspecify.annotations.NullMarked;
