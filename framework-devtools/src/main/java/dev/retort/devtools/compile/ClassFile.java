package dev.retort.devtools.compile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What other classes can see of a class, and what it sees of them, read from its class file (JVMS 4).
 *
 * @param name with slashes
 * @param source the name of the source file; empty if unknown
 * @param parents its superclass and interfaces
 * @param references the classes it names
 * @param shape a text that changes if and only if what others compile against does, apart from constants
 * @param constants the values that others copy, by the name of the field
 */
record ClassFile(
        String name,
        String source,
        Set<String> parents,
        Set<String> references,
        String shape,
        Map<String, String> constants) {
    private static final int PRIVATE = 0x2;
    private static final int HEAD = 8; // magic and version
    private static final int SYNTHETIC = 0x1000;

    static ClassFile read(byte[] bytes) {
        try {
            return new Reader(new DataInputStream(new ByteArrayInputStream(bytes))).read();
        } catch (IOException | RuntimeException broken) {
            throw new IllegalArgumentException("a class file that cannot be read", broken);
        }
    }

    /** {@return the folder of its source file below the root, with that file: {@code demo/Shop.java}} */
    String sourcePath() {
        return name.substring(0, name.lastIndexOf('/') + 1) + source;
    }

    private static final class Reader {
        private final DataInputStream in;
        private final List<String> shape = new ArrayList<>();
        private final Map<String, String> constants = new HashMap<>();
        private ConstantPool pool;
        private String source = "";

        @SuppressWarnings("NullAway") // read first of all
        Reader(DataInputStream in) {
            this.in = in;
        }

        ClassFile read() throws IOException {
            in.skipNBytes(HEAD);
            pool = ConstantPool.read(in);
            int access = in.readUnsignedShort();
            String name = String.valueOf(pool.className(in.readUnsignedShort()));
            Set<String> parents = new HashSet<>();
            add(pool.className(in.readUnsignedShort()), parents);
            int interfaces = in.readUnsignedShort();
            for (int at = 0; at < interfaces; at++) {
                add(pool.className(in.readUnsignedShort()), parents);
            }
            shape.add("class " + access + " " + new TreeSet<>(parents));
            members("field");
            members("method");
            attributes("class", true);
            Set<String> references = pool.classes();
            references.remove(name);
            Collections.sort(shape); // an order of members is no difference
            return new ClassFile(name, source, parents, references, String.join("\n", shape), constants);
        }

        private static void add(@Nullable String name, Set<String> names) {
            if (name != null) {
                names.add(name);
            }
        }

        private void members(String kind) throws IOException {
            int count = in.readUnsignedShort();
            for (int at = 0; at < count; at++) {
                int access = in.readUnsignedShort();
                String name = pool.utf8(in.readUnsignedShort());
                String descriptor = pool.utf8(in.readUnsignedShort());
                boolean visible = (access & (PRIVATE | SYNTHETIC)) == 0 && !name.equals("<clinit>");
                String member = kind + " " + name + " " + descriptor;
                if (visible) {
                    shape.add(member + " " + access);
                }
                attributes(member, visible);
            }
        }

        private void attributes(String owner, boolean visible) throws IOException {
            int count = in.readUnsignedShort();
            for (int at = 0; at < count; at++) {
                String name = pool.utf8(in.readUnsignedShort());
                int length = in.readInt();
                switch (name) {
                    case "SourceFile" -> source = pool.utf8(in.readUnsignedShort());
                    case "ConstantValue" -> constant(owner, visible);
                    case "Signature" -> add(visible, owner + " generic " + pool.utf8(in.readUnsignedShort()));
                    case "Exceptions", "PermittedSubclasses" -> add(visible, owner + " " + name + " " + classNames());
                    case "RuntimeVisibleAnnotations", "RuntimeInvisibleAnnotations" ->
                        add(visible, owner + " " + name + " " + annotations(in.readNBytes(length)));
                    case "AnnotationDefault", "Record", "Deprecated" -> {
                        add(visible, owner + " " + name);
                        in.skipNBytes(length);
                    }
                    default -> in.skipNBytes(length);
                }
            }
        }

        private void add(boolean visible, String text) {
            if (visible) {
                shape.add(text);
            }
        }

        private void constant(String owner, boolean visible) throws IOException {
            int index = in.readUnsignedShort();
            if (visible) {
                constants.put(owner.split(" ")[1], pool.text(index));
            }
        }

        private String classNames() throws IOException {
            List<String> names = new ArrayList<>();
            int count = in.readUnsignedShort();
            for (int at = 0; at < count; at++) {
                names.add(String.valueOf(pool.className(in.readUnsignedShort())));
            }
            return names.toString();
        }

        // the indices of constants move with every edit: only which annotations there are is compared
        private String annotations(byte[] content) throws IOException {
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(content));
            int count = data.readUnsignedShort();
            return count == 1 ? "1 " + pool.utf8(data.readUnsignedShort()) : String.valueOf(count);
        }
    }
}
