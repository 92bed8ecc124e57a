package dev.retort.project.leaks;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Collects what Netty's leak detector finds: buffers that were collected as garbage without having been released. */
final class LeakLog extends AppenderBase<ILoggingEvent> {
    private static final LeakLog INSTANCE = install();
    // the references of one round may be handed out in any order, but all before those of the next
    private static final int ROUNDS = 2;
    private static final long PATIENCE_MILLIS = 60_000;

    private final List<String> leaks = new ArrayList<>();

    private LeakLog() {}

    /** Takes what the detector has found so far; the first call begins to listen to it. */
    static List<String> found() {
        synchronized (INSTANCE.leaks) {
            List<String> taken = List.copyOf(INSTANCE.leaks);
            INSTANCE.leaks.clear();
            return taken;
        }
    }

    /** Makes the detector look, and takes what it has found. */
    static List<String> take() {
        for (int round = 0; round < ROUNDS; round++) {
            collectGarbage();
        }
        // the detector reports old leaks when it starts to watch a new buffer
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        return found();
    }

    /** Returns when the JVM has handed out the references to garbage of an earlier round. */
    private static void collectGarbage() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> garbage = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            if (queue.remove(PATIENCE_MILLIS) == null) {
                throw new IllegalStateException("no garbage was collected (remove -XX:+DisableExplicitGC)");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            Reference.reachabilityFence(garbage);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getFormattedMessage().contains("LEAK")) {
            synchronized (leaks) {
                leaks.add(event.getFormattedMessage());
            }
        }
    }

    private static LeakLog install() {
        LeakLog log = new LeakLog();
        log.start();
        Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
        detector.addAppender(log);
        detector.setAdditive(false); // the failed class shows them
        return log;
    }
}
