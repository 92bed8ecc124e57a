package dev.retort.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a template.
 *
 * @param name the name from the root, such as {@code home.html}
 * @param file the file it is read from; empty if it is in a jar
 * @param location where it is from, for people
 * @param problem why it cannot be compiled; empty if it can
 * @param line the line of the problem, from 1; 0 if there is none, or it is unknown
 */
public record TemplateDescription(
        String name, Optional<Path> file, String location, Optional<String> problem, int line) {}
