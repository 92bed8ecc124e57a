package dev.retort.devtools.reload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM compile methods once and simply, as {@code -XX:TieredStopAtLevel=1} does, but while it runs: what is
 * replaced at the next save is not worth the optimising compiler, which takes its time from javac.
 */
final class SimpleCompilation {
    private static final Logger LOG = LoggerFactory.getLogger(SimpleCompilation.class);
    private static final String DIRECTIVES = "[{match: [\"*.*\"], c2: {Exclude: true}}]";

    private SimpleCompilation() {}

    /** Begins for the whole JVM, in the background; a JVM that knows no such thing goes on as before. */
    static void begin() {
        Thread thread = new Thread(SimpleCompilation::direct, "retort-simple-compilation");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return whether the JVM has taken it} */
    static boolean direct() {
        try {
            Path file = Files.createTempFile("retort", ".json");
            try {
                Files.writeString(file, DIRECTIVES);
                Object answer = ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {"\"" + file + "\""}},
                                new String[] {String[].class.getName()});
                return String.valueOf(answer).startsWith("1 ");
            } finally {
                Files.delete(file);
            }
        } catch (JMException | IOException | RuntimeException unavailable) {
            LOG.debug("the JVM does not take directives for its compiler", unavailable);
            return false;
        }
    }
}
