package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A project that grows block by block.
 *
 * <pre>
 * file: src/main/java/blog/Blog.java                       the whole file, new or changed
 * into: src/main/java/blog/Blog.java, below: Router pages = lines behind the only one that has this text
 * into: src/main/java/blog/Blog.java, in place of: pages(   the same, without that line
 * </pre>
 *
 * <p>Imports among such lines go to the others.
 */
final class TutorialProject {
    private static final Pattern WHOLE = Pattern.compile("file: (\\S+)");
    private static final Pattern PART = Pattern.compile("into: (\\S+), (below|in place of): (.+)");

    private final Path folder;

    TutorialProject(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Does what the note of a block says; a block without such a note changes nothing. */
    void take(MarkdownBlock block) throws IOException {
        Matcher whole = WHOLE.matcher(block.note());
        Matcher part = PART.matcher(block.note());
        if (whole.matches()) {
            write(whole.group(1), block.text());
        } else if (part.matches()) {
            List<String> lines = new ArrayList<>(Files.readAllLines(path(part.group(1))));
            insert(lines, block, part.group(3), part.group(2).equals("below"));
            write(part.group(1), String.join("\n", lines) + "\n");
        } else {
            assertThat(block.language())
                    .as(block.place() + ": code that belongs to no file")
                    .isNotIn("java", "html");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
    }

    private static void insert(List<String> lines, MarkdownBlock block, String anchor, boolean isBelow) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).contains(anchor)) {
                places.add(at);
            }
        }
        assertThat(places).as(block.place() + ": lines with " + anchor).hasSize(1);
        int at = places.get(0);
        if (!isBelow) {
            lines.remove(at);
        }
        List<String> imports = block.lines().stream()
                .filter(line -> line.startsWith("import "))
                .toList();
        List<String> code = block.lines().stream()
                .filter(line -> !line.startsWith("import "))
                .toList();
        lines.addAll(isBelow ? at + 1 : at, code);
        lines.addAll(2, imports); // below the package and an empty line
    }

    /** {@return where the classes are of all that there is now} */
    Path compiled(String chapter) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target").resolve(chapter));
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-parameters",
                    "-Xlint:all",
                    "-Werror",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            boolean ok = compiler.getTask(
                            output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(ok).as(chapter + "\n" + output).isTrue();
        }
        return classes;
    }
}
