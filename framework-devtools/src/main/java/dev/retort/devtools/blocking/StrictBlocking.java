package dev.retort.devtools.blocking;

import dev.retort.SetupException;
import reactor.blockhound.BlockHound;

/** Makes a call that blocks on an event loop fail where it is made, by BlockHound. For the rest of the process. */
public final class StrictBlocking {
    private static final String SETTING = "retort.dev.strict-blocking = true: ";

    private StrictBlocking() {}

    /**
     * Begins to refuse blocking calls on event loops.
     *
     * @throws SetupException DEV-STRICT if BlockHound is not there or the JVM does not let it in
     */
    public static void begin() {
        try {
            BlockHound.install();
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
}
