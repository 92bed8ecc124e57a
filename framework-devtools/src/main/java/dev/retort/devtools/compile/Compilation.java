package dev.retort.devtools.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What has become of a compilation. */
public sealed interface Compilation {
    /**
     * It succeeded.
     *
     * @param classes all classes of the application
     * @param names the classes that were made
     * @param texts the sources that were compiled
     */
    record Done(Classes classes, Set<String> names, Map<Path, String> texts) implements Compilation {}

    /**
     * It failed.
     *
     * @param errors at least one
     */
    record Broken(List<Diagnostic<? extends JavaFileObject>> errors) implements Compilation {}
}
