package dev.retort.core.cli;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** The URLs under which a listening socket can be reached from this machine and from its networks. */
public final class ReachableUrls {
    private ReachableUrls() {}

    /**
     * {@return the URLs of an address: itself, or for a wildcard the loopback address first and then every address of
     * every interface that is up}
     *
     * <p>An IPv4 wildcard has IPv4 addresses, an IPv6 one has both. Link-local IPv6 addresses are left out: they need a
     * zone that browsers do not take.
     */
    public static List<URI> of(String scheme, InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        List<InetAddress> addresses = address.isAnyLocalAddress() ? every(address) : List.of(address);
        return addresses.stream()
                .map(one -> URI.create(scheme + "://" + host(one) + ":" + bound.getPort()))
                .toList();
    }

    private static List<InetAddress> every(InetAddress wildcard) {
        boolean withIpv6 = wildcard instanceof Inet6Address;
        return LocalAddresses.all().stream()
                .filter(address -> withIpv6 || address instanceof Inet4Address)
                .toList();
    }

    /** {@return an address as URLs have it, IPv6 in brackets} */
    static String host(InetAddress address) {
        return address instanceof Inet6Address ? "[" + LocalAddresses.text(address) + "]" : address.getHostAddress();
    }
}
