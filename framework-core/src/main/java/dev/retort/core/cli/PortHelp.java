package dev.retort.core.cli;

import dev.retort.core.netty.BindFailure;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What to say when a socket could not be opened: what is in the way, and the ways out. */
final class PortHelp {
    private static final int UNPRIVILEGED = 1024;
    private static final int USUAL_HTTP = 8080;

    private final String host;
    private final int port;
    private final String system;

    PortHelp(String host, int port, String system) {
        this.host = host;
        this.port = port;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** {@return the lines for a failure; empty if the address is not what is in the way} */
    static Optional<String> of(BindFailure failure) {
        PortHelp help = new PortHelp(failure.host(), failure.port(), System.getProperty("os.name", ""));
        return switch (failure.reason()) {
            case PORT_IN_USE -> Optional.of(help.inUse());
            case NO_PERMISSION -> Optional.of(help.noPermission());
            case FOREIGN_ADDRESS -> Optional.of(help.notLocal());
            case UNKNOWN_HOST -> Optional.of(help.unknownHost());
            case OTHER -> help.byFacts();
        };
    }

    /** The system speaks the language of the user; what it means can often be seen without its words. */
    private Optional<String> byFacts() {
        if (!FreePort.isFree(host, 0)) {
            return Optional.of(notLocal());
        }
        if (!(PortHolder.find(host, port) instanceof PortHolder.Unknown)) {
            return Optional.of(inUse());
        }
        return port < UNPRIVILEGED ? Optional.of(noPermission()) : Optional.empty();
    }

    private String inUse() {
        return inUse(PortHolder.find(host, port), FreePort.from(host, port + 1));
    }

    /** {@return the lines for a port that somebody has} */
    String inUse(PortHolder holder, OptionalInt free) {
        StringBuilder text = new StringBuilder(head("PORT-IN-USE", "the port is taken"));
        if (holder instanceof PortHolder.Seen seen) {
            text.append(heldBy(seen));
        } else if (holder instanceof PortHolder.Hidden hidden) {
            text.append(
                    line(port + " is held by a process of " + hidden.user() + ", which this user may not look into"));
            text.append(line("see which:   sudo " + search()));
        } else {
            text.append(line("the system does not tell who has it"));
            text.append(line("search:      " + search()));
        }
        free.ifPresent(next -> text.append(line("or go round: --port " + next)));
        if (system.contains("mac") && (port == 5000 || port == 7000)) {
            text.append(line("on macOS, AirPlay Receiver takes 5000 and 7000:"
                    + " System Settings > General > AirDrop & Handoff switches it off"));
        }
        return text.toString();
    }

    private String heldBy(PortHolder.Seen seen) {
        if (seen.pid() == ProcessHandle.current().pid()) {
            return line(port + " is held by this process itself, pid " + seen.pid()
                    + ": another server in it listens there");
        }
        String stop = system.contains("win") && !system.contains("darwin") ? "taskkill /PID " : "kill ";
        return line(port + " is held by pid " + seen.pid() + ": " + seen.command())
                + line("stop it:     " + stop + seen.pid());
    }

    private String search() {
        return system.startsWith("win")
                ? "netstat -ano | findstr :" + port
                : "lsof -nP -iTCP:" + port + " -sTCP:LISTEN";
    }

    String noPermission() {
        if (port >= UNPRIVILEGED) {
            return head("PORT-PERMISSION", "the system forbids this port (a security policy or a reserved range)")
                    + line("take another: --port " + USUAL_HTTP);
        }
        String text = head("PORT-PERMISSION", "ports below " + UNPRIVILEGED + " need a permission that this user lacks")
                + line("take a higher port, with a proxy before it: --port " + USUAL_HTTP);
        if (!system.contains("linux")) {
            return text;
        }
        return text
                + line("or allow it: AmbientCapabilities=CAP_NET_BIND_SERVICE in the systemd unit,")
                + line("             authbind --deep java ...,")
                + line("             or sudo sysctl net.ipv4.ip_unprivileged_port_start=" + port
                        + " for every program");
    }

    String notLocal() {
        String own = LocalAddresses.all().stream().map(LocalAddresses::text).collect(Collectors.joining(", "));
        return head("HOST-NOT-LOCAL", host + " is not an address of this machine")
                + line("its addresses: " + own)
                + line("this machine only:              --host 127.0.0.1")
                + line("reachable from every network:   --host 0.0.0.0");
    }

    String unknownHost() {
        return head("HOST-UNKNOWN", "no address is known for the name " + host)
                + line("this machine only:              --host "
                        + InetAddress.getLoopbackAddress().getHostAddress())
                + line("reachable from every network:   --host 0.0.0.0");
    }

    private String head(String code, String reason) {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return "error " + code + ": cannot listen on " + name + ":" + port + ": " + reason + "\n";
    }

    private static String line(String text) {
        return "  " + text + "\n";
    }
}
