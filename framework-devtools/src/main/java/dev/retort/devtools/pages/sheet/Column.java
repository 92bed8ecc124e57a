package dev.retort.devtools.pages.sheet;

/**
 * What a cell of a row is.
 *
 * @param name its name in JSON
 * @param label its heading
 */
public record Column(String name, String label) {}
