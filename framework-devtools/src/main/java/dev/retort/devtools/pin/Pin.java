package dev.retort.devtools.pin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A PIN that only the terminal shows, another one for each start of the process. Five failures lock it, the right one
 * included, until the terminal unlocks it. Thread-safe.
 *
 * <p>It is in no file, no page, no argument and no log: {@link #show} prints to the standard output, and not even there if
 * that is a file.
 */
public final class Pin {
    /** How many failures lock it. */
    public static final int MOST_FAILURES = 5;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 section 6
    private static final int LENGTH = 8;
    private static final Pin PROCESS = new Pin(new SecureRandom(), Terminal::print, Terminal::isFile);

    private final byte[] secret = new byte[LENGTH];
    private final Tickets tickets;
    private final Consumer<String> out;
    private final BooleanSupplier isFile;
    private BooleanSupplier hasKeys = () -> false;
    private boolean isAsked;
    private int failures;

    /**
     * Makes a PIN.
     *
     * @param out prints a line in the terminal
     * @param isFile whether what is printed there goes into a file
     */
    Pin(SecureRandom random, Consumer<String> out, BooleanSupplier isFile) {
        for (int at = 0; at < LENGTH; at++) {
            secret[at] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        this.tickets = new Tickets(random);
        this.out = out;
        this.isFile = isFile;
    }

    /** {@return the one of this process} */
    public static Pin ofProcess() {
        return PROCESS;
    }

    /** Says who may tell that a key in the terminal unlocks it. */
    public synchronized void keys(BooleanSupplier areRead) {
        hasKeys = areRead;
    }

    /** Shows it in the terminal, unless that has happened: there is something that asks for it. */
    public synchronized void ask() {
        if (!isAsked) {
            isAsked = true;
            print();
        }
    }

    /** Unlocks it, and shows it again: what the key in the terminal does. */
    public synchronized void show() {
        if (!isAsked) {
            out.accept("console     off (run --debug --console)");
            return;
        }
        if (isLocked()) {
            out.accept("console     unlocked");
        }
        failures = 0;
        print();
    }

    private void print() {
        if (isFile.getAsBoolean()) {
            out.accept(
                    "console     at /-/dev/console; its PIN is shown in a terminal only, and this output goes to a file");
        } else {
            String text = text();
            out.accept("console     at /-/dev/console, PIN " + text.substring(0, 4) + "-" + text.substring(4));
        }
    }

    String text() {
        return new String(secret, StandardCharsets.US_ASCII);
    }

    /** Says a line about the console in the terminal. */
    public void tell(String line) {
        out.accept("console     " + line);
    }

    /**
     * Compares, in the same time whatever is wrong.
     *
     * @param typed upper or lower case, with or without dashes and spaces
     * @param client who typed it, for the terminal
     */
    public synchronized Entry enter(String typed, String client) {
        if (isLocked()) {
            out.accept("console     locked: an attempt by " + client + " was refused; " + remedy());
            return Entry.LOCKED;
        }
        byte[] given = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(secret, given)) {
            failures = 0;
            out.accept("console     opened by " + client);
            return Entry.RIGHT;
        }
        failures++;
        out.accept("console     a wrong PIN by " + client
                + (isLocked() ? ", the last one: locked; " + remedy() : ", " + left() + " left"));
        return Entry.WRONG;
    }

    private String remedy() {
        return hasKeys.getAsBoolean() ? "p unlocks it" : "a start of the program unlocks it, as no keys are read here";
    }

    /** {@return whether nothing is compared any more} */
    public synchronized boolean isLocked() {
        return failures >= MOST_FAILURES;
    }

    /** {@return how many failures it takes until it is locked} */
    public synchronized int left() {
        return MOST_FAILURES - failures;
    }

    /** {@return whether a key in the terminal unlocks it; otherwise only a start of the program does} */
    public synchronized boolean hasKeys() {
        return hasKeys.getAsBoolean();
    }

    /** {@return what stands for a right entry from now on} */
    public Tickets tickets() {
        return tickets;
    }
}
