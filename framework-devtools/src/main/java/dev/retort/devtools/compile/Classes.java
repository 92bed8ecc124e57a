package dev.retort.devtools.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the application as they are now, in memory: those that a build has left, and over them those that were
 * compiled here. Immutable, so that a failed compilation leaves nothing behind.
 */
public final class Classes {
    private final Map<String, Entry> entries;

    /**
     * A class.
     *
     * @param bytes of its class file
     * @param tree the module
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(byte[] bytes, ClassFile file, SourceTree tree) {}

    private Classes(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** {@return the classes that the build has left in the outputs of these modules} */
    public static Classes built(Iterable<SourceTree> trees) {
        Map<String, Entry> entries = new HashMap<>();
        for (SourceTree tree : trees) {
            if (Files.isDirectory(tree.output())) {
                try (Stream<Path> files = Files.walk(tree.output())) {
                    files.filter(file -> isClass(tree.output().relativize(file)))
                            .forEach(file -> read(file, tree, entries));
                } catch (IOException | UncheckedIOException vanishing) {
                    throw new UncheckedIOException(new IOException("cannot read " + tree.output(), vanishing));
                }
            }
        }
        return new Classes(entries);
    }

    private static boolean isClass(Path file) {
        String name = file.toString();
        return name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/");
    }

    private static void read(Path file, SourceTree tree, Map<String, Entry> entries) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ClassFile read = ClassFile.read(bytes);
            entries.putIfAbsent(read.name(), new Entry(bytes, read, tree));
        } catch (IOException | IllegalArgumentException halfWritten) {
            // being written by another compiler; it is looked at again when that has changed it
        }
    }

    /** {@return the class file with this name, which has slashes; null if the application has no such class} */
    public byte @Nullable [] bytes(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.bytes();
    }

    /** {@return where the build would have put the class; null if the application has no such class} */
    public @Nullable Path output(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.tree().output();
    }

    /** {@return the source of a class; null if it is unknown} */
    public @Nullable Path source(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : source(entry);
    }

    static @Nullable Path source(Entry entry) {
        for (Path root : entry.tree().roots()) {
            Path file = root.resolve(entry.file().sourcePath());
            if (!entry.file().source().isEmpty() && Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    /** {@return the names of all classes, with slashes} */
    public Set<String> names() {
        return entries.keySet();
    }

    Map<String, Entry> entries() {
        return entries;
    }

    /** {@return how many there are} */
    public int size() {
        return entries.size();
    }

    /** {@return these classes as those of modules that are described anew, by their outputs} */
    public Classes in(Collection<SourceTree> trees) {
        Map<String, Entry> moved = new HashMap<>();
        entries.forEach((name, entry) -> trees.stream()
                .filter(tree -> tree.output().equals(entry.tree().output()))
                .findFirst()
                .ifPresent(tree -> moved.put(name, new Entry(entry.bytes(), entry.file(), tree))));
        return new Classes(moved);
    }

    Classes without(Set<String> names) {
        Map<String, Entry> fewer = new HashMap<>(entries);
        fewer.keySet().removeAll(names);
        return new Classes(fewer);
    }

    Classes with(Map<String, Entry> more) {
        Map<String, Entry> all = new HashMap<>(entries);
        all.putAll(more);
        return new Classes(all);
    }

    /** {@return these classes with what another compiler has put into an output: Kotlin, an IDE} */
    public Classes adopting(SourceTree tree, Path classFile) {
        Map<String, Entry> read = new HashMap<>();
        read(classFile, tree, read);
        return with(read);
    }
}
