package dev.retort.devtools.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where build tools put what they make of a folder of sources.
 *
 * <pre>
 * shop/target/classes            shop/src/main/java, shop/src/main/resources      Maven
 * shop/build/classes/java/main   shop/src/main/java                               Gradle
 * shop/build/resources/main      shop/src/main/resources                          Gradle
 * shop/out/production/classes    shop/src/main/java, shop/src/main/resources      IntelliJ IDEA with Gradle
 * shop/bin/main                  shop/src/main/java, shop/src/main/resources      Eclipse with Gradle
 * </pre>
 */
enum Layout {
    MAVEN("target/classes", "src/main/java", "src/main/resources"),
    MAVEN_TESTS("target/test-classes", "src/test/java", "src/test/resources"),
    GRADLE("build/classes/java/main", "src/main/java", ""),
    GRADLE_TESTS("build/classes/java/test", "src/test/java", ""),
    GRADLE_KOTLIN("build/classes/kotlin/main", "", ""),
    GRADLE_RESOURCES("build/resources/main", "", "src/main/resources"),
    GRADLE_TEST_RESOURCES("build/resources/test", "", "src/test/resources"),
    IDEA("out/production/classes", "src/main/java", "src/main/resources"),
    ECLIPSE("bin/main", "src/main/java", "src/main/resources");

    private final Path output;
    private final String sources;
    private final String resources;

    Layout(String output, String sources, String resources) {
        this.output = Path.of(output);
        this.sources = sources;
        this.resources = resources;
    }

    static Optional<Layout> of(Path output) {
        for (Layout layout : values()) {
            if (output.endsWith(layout.output)) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    /** {@return the folder of the build file} */
    Path project(Path output) {
        @Nullable Path at = output;
        for (int step = 0; step < this.output.getNameCount() && at != null; step++) {
            at = at.getParent();
        }
        return at == null ? output : at;
    }

    List<Path> sources(Path project) {
        return sources.isEmpty() ? List.of() : List.of(project.resolve(sources));
    }

    List<Path> resources(Path project) {
        return resources.isEmpty() ? List.of() : List.of(project.resolve(resources));
    }

    boolean isMaven() {
        return this == MAVEN || this == MAVEN_TESTS;
    }
}
