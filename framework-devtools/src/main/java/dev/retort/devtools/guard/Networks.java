package dev.retort.devtools.guard;

import dev.retort.SetupException;
import dev.retort.devtools.settings.DevKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Networks whose machines may reach debug mode beside this one.
 *
 * <pre>
 * networks = network *( "," network )
 * network  = address [ "/" bits ]
 *
 * 172.17.0.0/16   10.0.0.5   fd00::/8   172.17.0.1/32,192.168.65.1
 * </pre>
 */
final class Networks {
    private final List<Network> networks;

    private record Network(InetAddress base, int bits) {
        boolean includes(byte[] other) {
            byte[] address = base.getAddress();
            if (address.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list; an empty one includes nobody.
     *
     * @throws SetupException with the code {@code DEBUG-NETWORK}
     */
    static Networks of(String list) {
        List<Network> networks = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            if (!text.isBlank()) {
                networks.add(network(text.strip()));
            }
        }
        return new Networks(List.copyOf(networks));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // only literals, which are not looked up
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw refusal(text);
        }
        try {
            InetAddress base = InetAddress.getByName(address);
            int most = 8 * base.getAddress().length;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            // nobody who names all the world means a container
            if (bits < 8 || bits > most) {
                throw refusal(text);
            }
            return new Network(base, bits);
        } catch (UnknownHostException | NumberFormatException malformed) {
            throw refusal(text);
        }
    }

    private static SetupException refusal(String text) {
        return new SetupException(
                "DEBUG-NETWORK",
                DevKeys.ALLOWED_NETWORKS.name() + ": \"" + text
                        + "\" is no network (write an address and at least 8 bits, such as" + " 172.17.0.0/16)");
    }

    /** {@return whether an address is in one of them} */
    boolean include(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] plain = isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
        return networks.stream().anyMatch(network -> network.includes(plain));
    }

    // ::ffff:172.17.0.1, as sockets for both versions show clients of the older one
    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int at = 0; at < 10; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
