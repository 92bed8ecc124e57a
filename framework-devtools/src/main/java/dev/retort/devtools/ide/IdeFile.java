package dev.retort.devtools.ide;

/**
 * A file of an IDE.
 *
 * @param path below the folder of the project, with slashes
 * @param text all of it
 */
record IdeFile(String path, String text) {}
