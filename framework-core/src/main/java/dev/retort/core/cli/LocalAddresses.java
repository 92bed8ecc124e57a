package dev.retort.core.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The addresses of this machine. */
final class LocalAddresses {
    private static final Comparator<InetAddress> ORDER = Comparator.comparing(
                    (InetAddress address) -> !address.isLoopbackAddress())
            .thenComparing(address -> !(address instanceof Inet4Address))
            .thenComparing(InetAddress::getHostAddress);

    private LocalAddresses() {}

    /** {@return the addresses of the interfaces that are up: loopback first, IPv4 before IPv6, no link-local IPv6} */
    static List<InetAddress> all() {
        try {
            List<InetAddress> addresses = new ArrayList<>();
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp()) {
                    network.inetAddresses()
                            .filter(address -> address instanceof Inet4Address || !address.isLinkLocalAddress())
                            .forEach(addresses::add);
                }
            }
            addresses.sort(ORDER);
            return List.copyOf(addresses);
        } catch (SocketException unknown) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    /** {@return an address as people write it: {@code ::1}, not {@code 0:0:0:0:0:0:0:1}; no zone} */
    static String text(InetAddress address) {
        String full = address.getHostAddress().replaceFirst("%.*", "");
        if (address instanceof Inet4Address) {
            return full;
        }
        return full.replaceFirst("(^|:)(0(:0)+)(:|$)", "::");
    }
}
