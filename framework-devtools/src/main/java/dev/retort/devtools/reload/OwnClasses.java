package dev.retort.devtools.reload;

import dev.retort.devtools.compile.Classes;
import dev.retort.devtools.project.ClassPath;
import dev.retort.devtools.project.ModulePath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What code of one generation is compiled against. */
public interface OwnClasses {
    /** {@return the classes of the generation that a loader loads; of another loader, its class path and its modules alone} */
    static OwnClasses of(ClassLoader loader) {
        if (loader instanceof OwnClasses own) {
            return own;
        }
        Classes none = Classes.built(List.of());
        List<Path> path = Stream.of(ClassPath.of(loader), ModulePath.ofProcess())
                .flatMap(List::stream)
                .toList();
        return new OwnClasses() {
            @Override
            public Classes classes() {
                return none;
            }

            @Override
            public List<Path> libraries() {
                return path;
            }
        };
    }

    /** {@return the classes of the application; none where they are not reloaded} */
    Classes classes();

    /** {@return the folders and jars of all others} */
    List<Path> libraries();
}
