package dev.retort.devtools.pin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** What stands for a right entry, in a cookie: random, known to this process only, and of no use after hours. */
public final class Tickets {
    /** How long one counts. */
    public static final Duration LIFE = Duration.ofHours(8);

    private static final int BYTES = 32;
    private static final int MOST = 20;

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Ticket(byte[] text, long issuedNanos) {}

    private final SecureRandom random;
    private final LongSupplier nanos;
    private final Deque<Ticket> issued = new ArrayDeque<>();

    Tickets(SecureRandom random) {
        this(random, System::nanoTime);
    }

    Tickets(SecureRandom random, LongSupplier nanos) {
        this.random = random;
        this.nanos = nanos;
    }

    /** {@return a new one} */
    public synchronized String issue() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes);
        issued.addLast(new Ticket(text.getBytes(StandardCharsets.US_ASCII), nanos.getAsLong()));
        if (issued.size() > MOST) {
            issued.removeFirst();
        }
        return text;
    }

    /** {@return whether this is one, and counts} */
    public synchronized boolean include(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean isOne = false;
        for (Ticket ticket : issued) {
            boolean counts = nanos.getAsLong() - ticket.issuedNanos() < LIFE.toNanos();
            isOne |= MessageDigest.isEqual(ticket.text(), given) && counts;
        }
        return isOne;
    }
}
