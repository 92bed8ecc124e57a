package dev.retort.project.leaks;

import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class when a buffer has leaked by its end; found and used by JUnit for all classes of a module.
 *
 * <p>Garbage is collected, so that leaks come to light; in core only after classes of packages that open ports.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    private static final String CORE = "dev.retort.core.";
    private static final Set<String> PORTS = Set.of("dev.retort.core.blocking.", "dev.retort.core.netty.");

    @Override
    public void beforeAll(ExtensionContext context) {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            throw new IllegalStateException("leak detection: " + ResourceLeakDetector.getLevel()
                    + " (expected: -Dio.netty.leakDetection.level=paranoid)");
        }
        fail(LeakLog.found());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String tested = context.getRequiredTestClass().getPackageName() + ".";
        boolean opensPorts = !tested.startsWith(CORE) || tested.equals(CORE) || PORTS.contains(tested);
        fail(opensPorts ? LeakLog.take() : LeakLog.found());
    }

    private static void fail(List<String> leaks) {
        if (!leaks.isEmpty()) {
            throw new AssertionError(
                    leaks.size() + " buffers leaked in or before this class; the first:\n" + leaks.get(0));
        }
    }
}
