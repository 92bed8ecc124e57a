package dev.retort.devtools.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files below some roots as they were when they were last looked at. A file has changed if its content has: its
 * time and size only tell when to read it.
 */
public final class Watched {
    /** Within this time after a change another one may leave time and size as they are. */
    private static final long CLOCK_TICK_MILLIS = 50;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Stamp stamp, byte[] hash, boolean unsure) {}

    private volatile List<Root> roots;
    private final Map<Path, Known> files = new HashMap<>();
    private final Set<Path> suspects = ConcurrentHashMap.newKeySet();
    private volatile boolean isAllSuspect;
    private volatile List<Path> paths = List.of();
    private volatile long[] stamps = {};
    private volatile Set<Path> folders = Set.of();

    /** Watches these roots; {@link #refresh} reads them for the first time. */
    public Watched(Collection<Root> roots) {
        this.roots = List.copyOf(roots);
    }

    /** Watches other roots from the next {@link #refresh} on: files that are not known yet have changed then. */
    public void roots(Collection<Root> others) {
        roots = List.copyOf(others);
    }

    /**
     * What is different.
     *
     * @param changed files that are new or have another content
     * @param deleted files that are gone
     * @param hasEmpty whether one that changed is empty, as while an editor writes it
     */
    public record Changes(Set<Path> changed, Set<Path> deleted, boolean hasEmpty) {
        /** {@return whether nothing is different} */
        public boolean isEmpty() {
            return changed.isEmpty() && deleted.isEmpty();
        }

        /** {@return all files that changed or are gone} */
        public Set<Path> all() {
            Set<Path> all = new HashSet<>(changed);
            all.addAll(deleted);
            return all;
        }
    }

    /** {@return how many files and folders there are} */
    public int size() {
        return paths.size();
    }

    /** {@return whether a change of this path, which may be a folder, can be of interest} */
    public boolean concerns(Path path) {
        for (Root root : roots) {
            boolean isIn =
                    root.deep() ? path.startsWith(root.folder()) : root.folder().equals(path.getParent());
            boolean isOne = root.wanted().test(path)
                    || root.deep() && !String.valueOf(path.getFileName()).contains(".");
            if (isIn && isOne || root.folder().startsWith(path)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the folders that hold the files, as of the last {@link #refresh}} */
    public Set<Path> folders() {
        return folders;
    }

    /**
     * {@return whether time or size of a file, or the time of a folder, is another than at the last {@link #refresh}}
     *
     * <p>Costs one system call for each; may be called from any thread.
     */
    public boolean looksChanged() {
        List<Path> all = paths;
        long[] known = stamps;
        if (known.length != 2 * all.size()) {
            return false; // a refresh is going on
        }
        for (int at = 0; at < all.size(); at++) {
            Stamp now = Stamp.of(all.get(at));
            if (now.modified() != known[2 * at] || now.size() != known[2 * at + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Notes that something happened to a file, whatever its time says; empty for any file. From any thread. */
    public void suspect(Optional<Path> path) {
        path.ifPresentOrElse(suspects::add, () -> isAllSuspect = true);
    }

    /** Looks at all files and gives what has changed since it was last called. */
    public synchronized Changes refresh() {
        Set<Path> told = Set.copyOf(suspects);
        suspects.removeAll(told); // before the files are read: what comes later is looked at the next time
        boolean isAllTold = isAllSuspect;
        isAllSuspect = false;
        Map<Path, Stamp> found = new HashMap<>();
        Map<Path, Stamp> seenFolders = new HashMap<>();
        Set<Path> all = new HashSet<>();
        for (Root root : roots) {
            Map<Path, Stamp> below = new HashMap<>();
            walk(root, found, below);
            all.addAll(below.keySet());
            if (root.deep()) {
                seenFolders.putAll(below); // others hold files of no interest, which come and go
            }
        }
        Set<Path> changed = new HashSet<>();
        boolean[] empty = {false};
        found.forEach((file, stamp) -> {
            if (look(file, stamp, isAllTold || told.contains(file))) {
                changed.add(file);
                empty[0] |= stamp.size() == 0;
            }
        });
        Set<Path> deleted = new HashSet<>(files.keySet());
        deleted.removeAll(found.keySet());
        files.keySet().removeAll(deleted);
        publish(found, seenFolders);
        folders = Set.copyOf(all);
        return new Changes(changed, deleted, empty[0]);
    }

    private void publish(Map<Path, Stamp> found, Map<Path, Stamp> seenFolders) {
        Map<Path, Stamp> all = new HashMap<>(found);
        seenFolders.forEach((folder, stamp) -> all.put(folder, stamp));
        List<Path> order = new ArrayList<>(all.keySet());
        long[] values = new long[2 * order.size()];
        for (int at = 0; at < order.size(); at++) {
            Stamp stamp = all.getOrDefault(order.get(at), new Stamp(0, 0));
            values[2 * at] = stamp.modified();
            values[2 * at + 1] = stamp.size();
        }
        stamps = new long[0];
        paths = Collections.unmodifiableList(order);
        stamps = values;
    }

    private boolean look(Path file, Stamp stamp, boolean isSuspect) {
        Known known = files.get(file);
        if (known != null && known.stamp.equals(stamp) && !known.unsure && !isSuspect) {
            return false;
        }
        try {
            long now = System.currentTimeMillis();
            byte[] hash = hash(Files.readAllBytes(file));
            files.put(file, new Known(stamp, hash, stamp.modified() >= now - CLOCK_TICK_MILLIS));
            return known == null || !MessageDigest.isEqual(known.hash, hash);
        } catch (IOException gone) {
            return false; // it is there no more; the next look tells
        }
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void walk(Root root, Map<Path, Stamp> found, Map<Path, Stamp> folders) {
        if (!Files.isDirectory(root.folder())) {
            Path parent = root.folder().getParent();
            if (parent != null && Files.isDirectory(parent)) {
                folders.put(parent, Stamp.of(parent)); // where it may come into being
            }
            return;
        }
        try {
            Files.walkFileTree(
                    root.folder(), Set.of(), root.deep() ? Integer.MAX_VALUE : 1, visitor(root, found, folders));
        } catch (IOException vanishing) {
            // the folder is being deleted; the next look tells
        }
    }

    private static SimpleFileVisitor<Path> visitor(Root root, Map<Path, Stamp> found, Map<Path, Stamp> folders) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                folders.put(folder, Stamp.of(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && !EditorFiles.isOne(String.valueOf(file.getFileName()))
                        && root.wanted().test(file)) {
                    found.put(file, Stamp.of(attributes));
                } else if (attributes.isSymbolicLink()
                        && Files.isRegularFile(file)
                        && root.wanted().test(file)) {
                    found.put(file, Stamp.of(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                return super.visitFileFailed(file, failure);
            }
        };
    }
}
