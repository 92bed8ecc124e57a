/**
 * Files as bodies, and folders of them: from a directory or the class path.
 *
 * <p>Knows exchanges, tags and the file system, and nothing of routes and filters. Whatever touches a disk says so and
 * belongs on a worker.
 */
@NullMarked
package dev.retort.core.files;

import org.jspecify.annotations.NullMarked;
