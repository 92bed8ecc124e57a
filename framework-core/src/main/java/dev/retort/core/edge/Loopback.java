package dev.retort.core.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells the addresses that only this machine can reach. */
public final class Loopback {
    private Loopback() {}

    /** {@return whether only this machine can reach an address, or what a name stands for} */
    public static boolean isOne(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
