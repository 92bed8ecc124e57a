package dev.retort.devtools.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that something has happened to a path in some folders, not what: whoever hears looks at the files. So a lost or
 * doubled event changes nothing.
 */
public final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final WatchService service;
    private final Predicate<Path> concerns;
    private final Consumer<Optional<Path>> event;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    private Watcher(WatchService service, Predicate<Path> concerns, Consumer<Optional<Path>> event) {
        this.service = service;
        this.concerns = concerns;
        this.event = event;
    }

    /**
     * {@return a watcher without folders; empty if the system has none, which is logged}
     *
     * @param concerns tells whether a path is of interest
     * @param event takes the path; empty if events were lost, so that any may have changed
     */
    public static Optional<Watcher> start(Predicate<Path> concerns, Consumer<Optional<Path>> event) {
        try {
            Watcher watcher = new Watcher(FileSystems.getDefault().newWatchService(), concerns, event);
            Thread thread = new Thread(watcher::listen, "retort-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(Watcher.class.getClassLoader());
            thread.start();
            return Optional.of(watcher);
        } catch (IOException limit) {
            LOG.warn(
                    "files are looked at only when a request comes: {} (on Linux, raise"
                            + " fs.inotify.max_user_instances with sysctl)",
                    limit.toString());
            return Optional.empty();
        }
    }

    /** Watches exactly these folders from now on; gives whether all could be watched. */
    public synchronized boolean folders(Set<Path> wanted) {
        Set<Path> surplus = new HashSet<>(keys.keySet());
        surplus.removeAll(wanted);
        surplus.forEach(folder -> Optional.ofNullable(keys.remove(folder)).ifPresent(WatchKey::cancel));
        keys.values().removeIf(key -> !key.isValid());
        boolean all = true;
        for (Path folder : wanted) {
            if (!keys.containsKey(folder)) {
                all &= add(folder);
            }
        }
        return all;
    }

    private boolean add(Path folder) {
        try {
            keys.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
            return true;
        } catch (IOException limit) {
            LOG.debug("{} is not watched", folder, limit);
            return !folder.toFile().exists();
        }
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents().forEach(one -> tell(key, one));
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException over) {
            LOG.debug("watching has ended");
        }
    }

    private void tell(WatchKey key, WatchEvent<?> one) {
        if (!(one.context() instanceof Path name) || !(key.watchable() instanceof Path folder)) {
            event.accept(Optional.empty());
        } else if (!EditorFiles.isOne(name.toString()) && concerns.test(folder.resolve(name))) {
            event.accept(Optional.of(folder.resolve(name)));
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException failure) {
            LOG.debug("the watcher could not be closed", failure);
        }
    }
}
