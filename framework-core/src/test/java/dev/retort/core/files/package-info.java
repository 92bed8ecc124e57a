@NullMarked
package dev.retort.core.files;

import org.jspecify.annotations.NullMarked;
