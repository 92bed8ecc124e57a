package dev.retort.core.edge;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses.
 *
 * <pre>
 * cidr = address [ "/" bits ]
 *
 * 10.0.0.0/8      10.x.x.x
 * 192.0.2.7       itself
 * fd00::/8        unique local IPv6 addresses
 * ::1             itself
 * </pre>
 */
final class Cidr {
    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(
                    "an address such as 10.0.0.7, or a block such as 10.0.0.0/8 or fd00::/8");
        }
        byte[] bytes = address.getAddress();
        int most = bytes.length * 8;
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        int bits = length.matches("\\d{1,3}") ? Integer.parseInt(length) : most + 1;
        if (bits > most) {
            throw new IllegalArgumentException("0 to " + most + " bits behind the slash");
        }
        if (!Arrays.equals(bytes, masked(bytes, bits))) {
            throw new IllegalArgumentException("no bits set behind the first " + bits);
        }
        return new Cidr(bytes, bits);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(network, masked(bytes, bits));
    }

    private static byte[] masked(byte[] bytes, int bits) {
        byte[] masked = bytes.clone();
        for (int at = 0; at < masked.length; at++) {
            int kept = Math.min(8, Math.max(0, bits - 8 * at));
            masked[at] &= (byte) (0xff << 8 - kept);
        }
        return masked;
    }
}
