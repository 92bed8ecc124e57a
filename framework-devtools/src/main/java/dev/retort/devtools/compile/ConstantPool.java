package dev.retort.devtools.compile;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of a class file (JVMS 4.4). */
final class ConstantPool {
    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int METHOD = 10;
    static final int NAME_AND_TYPE = 12;

    private final int[] tags;
    private final Object[] values;

    private ConstantPool(int[] tags, Object[] values) {
        this.tags = tags;
        this.values = values;
    }

    static ConstantPool read(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        int[] tags = new int[count];
        Object[] values = new Object[count];
        for (int at = 1; at < count; at++) {
            int tag = in.readUnsignedByte();
            tags[at] = tag;
            values[at] = value(tag, in);
            if (tag == 5 || tag == 6) {
                at++; // long and double take two places
            }
        }
        return new ConstantPool(tags, values);
    }

    private static Object value(int tag, DataInputStream in) throws IOException {
        return switch (tag) {
            case UTF8 -> in.readUTF();
            case 3 -> in.readInt();
            case 4 -> in.readFloat();
            case 5 -> in.readLong();
            case 6 -> in.readDouble();
            case CLASS, 8, 16, 19, 20 -> in.readUnsignedShort();
            case 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> in.readInt();
            case 15 -> in.readUnsignedByte() << 16 | in.readUnsignedShort();
            default -> throw new IOException("class file with a constant of kind " + tag);
        };
    }

    int size() {
        return tags.length;
    }

    int tag(int index) {
        return tags[index];
    }

    int number(int index) {
        return (Integer) values[index];
    }

    String utf8(int index) {
        return (String) values[index];
    }

    /** {@return the name of a class with slashes; null for index 0} */
    @Nullable
    String className(int index) {
        return index == 0 ? null : utf8(number(index));
    }

    /** {@return a constant as text, with its kind} */
    String text(int index) {
        return tags[index] == 8 ? "\"" + utf8(number(index)) : tags[index] + ":" + values[index];
    }

    /** {@return every class that is named, in whatever way: in code, descriptors, generics, annotations} */
    Set<String> classes() {
        Set<String> names = new HashSet<>();
        for (int at = 1; at < tags.length; at++) {
            if (tags[at] == CLASS) {
                String name = utf8(number(at));
                if (name.startsWith("[")) {
                    addDescribed(name, names);
                } else {
                    names.add(name);
                }
            } else if (tags[at] == UTF8) {
                addDescribed(utf8(at), names);
            }
        }
        return names;
    }

    // Ljava/util/List<Ldemo/User;>; names both
    private static void addDescribed(String text, Set<String> names) {
        int start = text.indexOf('L');
        while (start >= 0) {
            int end = start + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end < text.length() && end > start + 1 && (text.charAt(end) == ';' || text.charAt(end) == '<')) {
                names.add(text.substring(start + 1, end));
                start = text.indexOf('L', end);
            } else {
                start = text.indexOf('L', start + 1);
            }
        }
    }

    private static boolean isNamePart(char c) {
        return c == '/' || c == '$' || Character.isJavaIdentifierPart(c);
    }
}
