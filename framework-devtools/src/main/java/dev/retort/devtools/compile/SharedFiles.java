package dev.retort.devtools.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The classes of the application and its libraries for a compiler that is not the one of this package: that of JShell. */
public final class SharedFiles extends ClassFiles implements StandardJavaFileManager {
    private final StandardJavaFileManager files;

    private SharedFiles(StandardJavaFileManager files, Classes classes) {
        super(files, classes);
        this.files = files;
    }

    /**
     * {@return a file manager with these classes}
     *
     * @param files gets the libraries as its class path
     */
    public static SharedFiles of(StandardJavaFileManager files, Classes classes, Collection<Path> libraries)
            throws IOException {
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
        return new SharedFiles(files, classes);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> some) {
        return files.getJavaFileObjectsFromFiles(some);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... some) {
        return files.getJavaFileObjects(some);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... some) {
        return files.getJavaFileObjects(some);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return files.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return files.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> path) throws IOException {
        files.setLocation(location, path);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return files.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return files.getLocationAsPaths(location);
    }
}
