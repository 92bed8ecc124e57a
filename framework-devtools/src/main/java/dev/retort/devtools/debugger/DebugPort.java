package dev.retort.devtools.debugger;

import dev.retort.SetupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where a debugger attaches, on the loopback address only.
 *
 * @param asked the port that was asked for; 0 for any
 * @param number that port, or the next free one
 */
record DebugPort(int asked, int number) {
    private static final int USUAL = 5005;
    private static final int HIGHEST = 65_535;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int TRIES = 100;

    /**
     * {@return a port that is free now}
     *
     * @param setting {@code true}, or a port
     * @throws SetupException with the code {@code DEV-JDWP}
     */
    static DebugPort choose(String setting) {
        int asked = setting.equals("true") ? USUAL : parse(setting);
        for (int port = asked; port <= Math.min(asked + TRIES, HIGHEST); port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
                return new DebugPort(asked, socket.getLocalPort());
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new SetupException(
                "DEV-JDWP", "--jdwp: no port from " + asked + " on is free for a debugger (name another: --jdwp=6005)");
    }

    private static int parse(String setting) {
        try {
            int port = Integer.parseInt(setting);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // the same mistake
        }
        throw new SetupException(
                "DEV-JDWP", "--jdwp: \"" + setting + "\" (expected: nothing, or a port from 0 to 65535, 0 for any)");
    }

    /** {@return where it is, and why not where it was asked for} */
    String text() {
        return "127.0.0.1:" + number + (asked == 0 || asked == number ? "" : ", as " + asked + " is taken");
    }

    /** {@return the option of java} */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + number;
    }
}
