package dev.retort.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java block of a page as a source file: itself if it begins with an import, else the inside of a {@code main}.
 *
 * @param block the block
 * @param conversation the block of requests and answers below it
 * @param name the full name of its class
 * @param file the simple name of the class that the file is for
 * @param source the text of the file
 * @param origins for each line of the file the line in the page, 0 for none
 */
record JavaSample(
        MarkdownBlock block,
        Optional<MarkdownBlock> conversation,
        String name,
        String file,
        String source,
        List<Integer> origins) {
    private static final List<String> IMPORTS = List.of(
            "dev.retort.*",
            "dev.retort.testing.*",
            "java.nio.ByteBuffer",
            "java.nio.file.*",
            "java.time.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.atomic.*",
            "java.util.stream.*",
            "reactor.core.publisher.*",
            "static java.nio.charset.StandardCharsets.UTF_8",
            "static org.assertj.core.api.Assertions.assertThat");
    private static final Pattern MEMBER = Pattern.compile("(static|record|final|class|interface|enum|@).*");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final )*(?:class|record|interface) (\\w+)");

    /** {@return the sample of a block; its number tells it from others of the page} */
    static JavaSample of(MarkdownBlock block, Optional<MarkdownBlock> conversation, int number) {
        Source source = new Source();
        String home = block.page().replace(".md", "").replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
        source.add("package " + home + ";");
        if (!block.lines().get(0).startsWith("import ")) {
            String file = "Sample" + number;
            fragment(block, file, source);
            return new JavaSample(
                    block, conversation, home + "." + file + "$Program", file, source.text(), source.origins);
        }
        for (int at = 0; at < block.lines().size(); at++) {
            source.add(block.lines().get(at), block.line() + at);
        }
        Matcher type = TYPE.matcher(block.text());
        if (!type.find()) {
            throw new IllegalStateException(block.place() + ": no type (expected: a class, record or interface)");
        }
        String file = type.group(1);
        return new JavaSample(block, conversation, home + "." + file, file, source.text(), source.origins);
    }

    private static void fragment(MarkdownBlock block, String file, Source source) {
        IMPORTS.forEach(name -> source.add("import " + name + ";"));
        source.add("final class " + file + " {");
        source.add("static final class Program {");
        Source statements = new Source();
        boolean isMember = false;
        for (int at = 0; at < block.lines().size(); at++) {
            String line = block.lines().get(at);
            if (!line.isEmpty() && Character.isLetterOrDigit(line.charAt(0)) || line.startsWith("@")) {
                isMember = MEMBER.matcher(line).matches();
            }
            (isMember ? source : statements).add(line, block.line() + at);
        }
        source.add("public static void main(String[] args) throws Exception {");
        boolean usesApp = block.text().contains("app.");
        if (usesApp) {
            source.add("App app = App.create(args);");
        }
        source.addAll(statements);
        if (usesApp) {
            source.add("app.run();");
        }
        source.add("}}}");
    }

    /** {@return whether it can be run, and its note does not say why it is not} */
    boolean isRun() {
        boolean canBeRun = source.contains("static void main(") || isTest();
        return canBeRun && !block.note().startsWith("sample: compile, because ");
    }

    /** {@return whether it is a class of JUnit} */
    boolean isTest() {
        return source.contains("@Test\n");
    }

    /** {@return the arguments to run it with: those that leave the JSON plugin out, if its note says so} */
    String[] arguments() {
        return block.note().equals("sample: without rest")
                ? new String[] {"--retort.plugins.rest.enabled=false"}
                : new String[0];
    }

    /** {@return whether running it ends in {@code app.run()}} */
    boolean isServed() {
        return source.contains("app.run();");
    }

    private static final class Source {
        private final List<String> lines = new ArrayList<>();
        private final List<Integer> origins = new ArrayList<>();

        void add(String line) {
            add(line, 0);
        }

        void add(String line, int origin) {
            lines.add(line);
            origins.add(origin);
        }

        void addAll(Source other) {
            lines.addAll(other.lines);
            origins.addAll(other.origins);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }
}
