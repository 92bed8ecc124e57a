package dev.retort.core.request;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of requests: unique on this JVM by a counter, and among JVMs by a random part.
 *
 * <pre>
 * id = 8 random 6 counter     of the digits and lower-case letters without i, l, o, u
 * </pre>
 */
public final class RequestIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int RANDOM = 8;
    private static final int COUNTED = 6;

    private final byte[] prefix = new byte[RANDOM + COUNTED];
    private final AtomicLong counter = new AtomicLong();

    /** Creates a sequence of ids. */
    public RequestIds() {
        long random = new SecureRandom().nextLong();
        for (int at = 0; at < RANDOM; at++) {
            prefix[at] = (byte) DIGITS[(int) (random >>> 5 * at & 31)];
        }
    }

    @SuppressWarnings("deprecation") // the constructor of Latin-1 bytes is the cheapest, and all digits are ASCII
    String next() {
        byte[] id = prefix.clone();
        long number = counter.getAndIncrement();
        for (int at = RANDOM + COUNTED - 1; at >= RANDOM; at--) {
            id[at] = (byte) DIGITS[(int) (number & 31)];
            number >>>= 5;
        }
        return new String(id, 0);
    }
}
