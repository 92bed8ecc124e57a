package dev.retort.core.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Who listens on a port, as far as the system tells this user. */
sealed interface PortHolder {
    /**
     * A process.
     *
     * @param pid its id
     * @param command its command line, shortened
     */
    record Seen(long pid, String command) implements PortHolder {}

    /**
     * A process that only its owner and root may look at.
     *
     * @param user the name or number of its owner
     */
    record Hidden(String user) implements PortHolder {}

    /** The system does not tell. */
    enum Unknown implements PortHolder {
        INSTANCE
    }

    /** {@return who keeps an address from being listened on; asks /proc, else lsof} */
    static PortHolder find(String host, int port) {
        Path proc = Path.of("/proc");
        if (Files.isReadable(proc.resolve("net/tcp"))) {
            return new ProcNet(proc, Path.of("/etc/passwd")).find(host, port);
        }
        return Lsof.find(port);
    }
}
