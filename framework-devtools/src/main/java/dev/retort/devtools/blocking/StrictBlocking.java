package dev.retort.devtools.blocking;

import dev.retort.SetupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a call that blocks on an event loop fail where it is made, by BlockHound. For the rest of the process. */
public final class StrictBlocking {
    private static final String SETTING = "retort.dev.strict-blocking = true: ";

    private static final Logger LOG = LoggerFactory.getLogger(StrictBlocking.class);

    private static volatile @Nullable ThreadLocal<?> verdicts;

    private StrictBlocking() {}

    /**
     * Begins to refuse blocking calls on event loops.
     *
     * @throws SetupException DEV-STRICT if BlockHound is not there or the JVM does not let it in
     */
    public static void begin() {
        try {
            Refusal.install(); // a class of its own, which alone needs BlockHound to be loaded
            verdicts = verdicts();
        } catch (NoClassDefFoundError missing) {
            throw new SetupException(
                    "DEV-STRICT",
                    SETTING + "BlockHound is not on the class path (add io.projectreactor.tools:blockhound as a"
                            + " dependency of test or provided scope)",
                    missing);
        } catch (RuntimeException refused) {
            throw new SetupException(
                    "DEV-STRICT",
                    SETTING + "BlockHound cannot change the methods of this JVM (start it with"
                            + " -XX:+AllowRedefinitionToAddDeleteMethods)",
                    refused);
        }
    }

    // what BlockHound knows of each thread, in a class that it has put beside those of the JDK
    private static @Nullable ThreadLocal<?> verdicts() {
        try {
            return (ThreadLocal<?>) Class.forName("reactor.blockhound.BlockHoundRuntime", true, null)
                    .getField("STATE")
                    .get(null);
        } catch (ReflectiveOperationException | ClassCastException otherVersion) {
            LOG.debug("BlockHound does not tell what it knows of threads", otherVersion);
            return null;
        }
    }

    /**
     * Makes BlockHound look again at the thread that calls, if it takes it for one that may block. While it installs itself
     * it takes every thread for one, and keeps to that: event loops run by then, as the port is open.
     */
    public static void lookAgain() {
        ThreadLocal<?> known = verdicts;
        if (known != null && known.get() == null) {
            known.remove();
        }
    }
}
