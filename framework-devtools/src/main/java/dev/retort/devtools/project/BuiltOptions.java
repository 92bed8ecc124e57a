package dev.retort.devtools.project;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Options of the compiler that can be told from a class it has made, where the build file does not say. */
final class BuiltOptions {
    private static final int FIRST_RELEASE = 44;
    private static final int PREVIEW = 0xFFFF;

    private BuiltOptions() {}

    /** {@return the release for which the classes of an output were made} */
    static Optional<List<String>> of(Path output) {
        if (!Files.isDirectory(output)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(output)) {
            Optional<Path> first =
                    files.filter(file -> file.toString().endsWith(".class")).findFirst();
            return first.isEmpty() ? Optional.empty() : Optional.of(read(first.get()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            data.readInt();
            boolean preview = data.readUnsignedShort() == PREVIEW;
            List<String> options =
                    new ArrayList<>(List.of("--release", "" + (data.readUnsignedShort() - FIRST_RELEASE)));
            if (preview) {
                options.add("--enable-preview");
            }
            return options;
        }
    }

    /** {@return the options without a release that is this JVM's own, which costs time and changes nothing} */
    static List<String> simplified(List<String> options) {
        List<String> simple = new ArrayList<>(options);
        int at = simple.indexOf("--release");
        if (at >= 0
                && simple.get(at + 1).equals("" + Runtime.version().feature())
                && !simple.contains("--enable-preview")) {
            simple.subList(at, at + 2).clear();
        }
        return simple;
    }
}
