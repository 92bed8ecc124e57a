package dev.retort.devtools.pin;

import java.security.SecureRandom;
import java.util.List;

/** What a test knows and nobody else does. */
public final class KnownPin {
    private KnownPin() {}

    /** {@return the PIN of this process} */
    public static String ofProcess() {
        return Pin.ofProcess().text();
    }

    /** {@return a PIN that prints into a list} */
    static Pin printing(List<String> lines, boolean isFile) {
        return new Pin(new SecureRandom(), lines::add, () -> isFile);
    }
}
