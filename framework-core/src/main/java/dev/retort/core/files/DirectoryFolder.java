package dev.retort.core.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory. */
final class DirectoryFolder implements FileFolder {
    private final Path directory;
    private final DiskFiles disk;

    DirectoryFolder(Path directory, DiskFiles disk) {
        this.directory = directory;
        this.disk = disk;
    }

    @Override
    public @Nullable ServedFile find(String name, String ending, String encoding) throws IOException {
        Path path = disk.inside(directory, name + ending);
        return path == null ? null : disk.find(path, FileTypes.of(name), encoding);
    }

    @Override
    public @Nullable FileHash hash(String name) throws IOException {
        Path path = disk.inside(directory, name);
        return path == null ? null : disk.hash(path);
    }

    @Override
    public List<String> names() {
        return DiskFiles.names(directory);
    }
}
