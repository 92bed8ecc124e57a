package dev.retort.devtools.reload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps {@code System.exit} in {@code main} from ending the process: where a class of the application calls it, {@link
 * #exit} is called instead. Calls in libraries, through {@code Runtime}, and by reflection do end it.
 */
public final class Exits {
    private static final byte[] SYSTEM = "java/lang/System".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EXIT = "exit".getBytes(StandardCharsets.UTF_8);

    private Exits() {}

    /** What {@code main} gets for an attempt to end the process. */
    static final class Attempt extends Error {
        private static final long serialVersionUID = 1L;

        Attempt(int status) {
            super("main called System.exit(" + status + ")");
        }
    }

    /** Ends the process, unless {@code main} asks for it while it is starting; for rewritten classes. */
    public static void exit(int status) {
        if (Thread.currentThread().getName().equals("retort-main")) {
            throw new Attempt(status);
        }
        System.exit(status);
    }

    /** {@return the class with its calls of {@code System.exit} redirected; the same bytes if it has none} */
    static byte[] redirected(byte[] bytes) {
        if (!contains(bytes, EXIT) || !contains(bytes, SYSTEM)) {
            return bytes;
        }
        try {
            return new Rewriting(bytes).result();
        } catch (IOException broken) {
            return bytes; // the JVM says what is wrong with it
        }
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (bytes[at] == part[0] && Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    // Only the constants change: a class is added at their end, and the reference to the method points to it.
    private static final class Rewriting {
        private static final int HEAD = 8; // magic, minor, major
        private static final int UTF8 = 1;
        private static final int CLASS = 7;
        private static final int METHOD = 10;
        private static final int NAME_AND_TYPE = 12;

        private final byte[] bytes;
        private final int count;
        private final int[] tags;
        private final int[] places;
        private final int end;

        Rewriting(byte[] bytes) throws IOException {
            this.bytes = bytes;
            DataInputStream in = at(HEAD);
            count = in.readUnsignedShort();
            tags = new int[count];
            places = new int[count];
            int place = HEAD + 2;
            for (int index = 1; index < count; index++) {
                tags[index] = bytes[place] & 0xFF;
                places[index] = place + 1;
                place += 1 + size(tags[index], place + 1);
                if (tags[index] == 5 || tags[index] == 6) {
                    index++; // long and double take two places
                }
            }
            end = place;
        }

        private int size(int tag, int place) throws IOException {
            return switch (tag) {
                case UTF8 -> 2 + at(place).readUnsignedShort();
                case 3, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 4;
                case 5, 6 -> 8;
                case 15 -> 3;
                case CLASS, 8, 16, 19, 20 -> 2;
                default -> throw new IOException("a constant of kind " + tag);
            };
        }

        byte[] result() throws IOException {
            byte[] head = Arrays.copyOf(bytes, end);
            boolean found = false;
            for (int index = 1; index < count; index++) {
                if (tags[index] == METHOD && isSystemExit(places[index])) {
                    head[places[index]] = (byte) (count + 1 >> 8);
                    head[places[index] + 1] = (byte) (count + 1);
                    found = true;
                }
            }
            return found ? joined(head) : bytes;
        }

        private boolean isSystemExit(int place) throws IOException {
            int owner = at(place).readUnsignedShort();
            int nameAndType = places[at(place + 2).readUnsignedShort()];
            return text(at(places[owner]).readUnsignedShort()).equals("java/lang/System")
                    && text(at(nameAndType).readUnsignedShort()).equals("exit")
                    && text(at(nameAndType + 2).readUnsignedShort()).equals("(I)V");
        }

        private byte[] joined(byte[] head) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 100);
            DataOutputStream out = new DataOutputStream(all);
            out.write(head, 0, HEAD);
            out.writeShort(count + 2);
            out.write(head, HEAD + 2, end - HEAD - 2);
            out.writeByte(UTF8);
            out.writeUTF(Exits.class.getName().replace('.', '/'));
            out.writeByte(CLASS);
            out.writeShort(count);
            out.write(bytes, end, bytes.length - end);
            return all.toByteArray();
        }

        private String text(int index) throws IOException {
            return at(places[index]).readUTF();
        }

        private DataInputStream at(int place) {
            return new DataInputStream(new ByteArrayInputStream(bytes, place, bytes.length - place));
        }
    }
}
