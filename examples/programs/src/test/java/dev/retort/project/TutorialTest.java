package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Builds the site of the tutorial chapter by chapter, and asks it what each chapter says. */
class TutorialTest {
    /** Where the chapters are. */
    static final Path PAGES = Repository.path("docs/tutorial");

    private static final Path EXAMPLE = Repository.path("examples/blog");

    // what the tutorial tells to copy, and what it leaves out
    private static final String COPIED = "src/main/resources/static/";
    private static final Set<String> NOT_SHOWN =
            Set.of("src/main/java/blog/package-info.java", "src/main/resources/logback.xml");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> everyChapterEndsWithASiteThatRuns() throws IOException {
        TutorialProject project = new TutorialProject(folder.resolve("project"));
        for (Path file : Repository.filesBelow("examples/blog/" + COPIED, "")) {
            if (Files.isRegularFile(file)) {
                Path copy = project.path(COPIED + file.getFileName());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        List<Path> chapters = Repository.filesBelow("docs/tutorial", ".md").stream()
                .filter(page -> Character.isDigit(page.getFileName().toString().charAt(0)))
                .toList();
        Stream<DynamicTest> built =
                chapters.stream().map(page -> dynamicTest(Repository.name(page), () -> buildAndAsk(page, project)));
        DynamicTest same = dynamicTest("the result is examples/blog", () -> compare(project));
        return Stream.concat(built, Stream.of(same));
    }

    private static void buildAndAsk(Path page, TutorialProject project) throws Exception {
        List<MarkdownBlock> blocks = MarkdownBlock.of(page);
        for (MarkdownBlock block : blocks) {
            project.take(block);
        }
        Path classes = project.compiled(page.getFileName().toString());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PageLoader loader = new PageLoader(classes, project.path("src/main/resources"))) {
            thread.setContextClassLoader(loader);
            ask(page, blocks, loader);
            for (MarkdownBlock block : blocks) {
                if (block.note().startsWith("file: src/test/java/")) {
                    String name = block.note().substring("file: src/test/java/".length());
                    SampleTests.run(loader.loadClass(name.replace(".java", "").replace('/', '.')));
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void ask(Path page, List<MarkdownBlock> blocks, ClassLoader loader) throws Exception {
        List<MarkdownBlock> conversations =
                blocks.stream().filter(block -> block.language().equals("http")).toList();
        if (conversations.isEmpty()) {
            return;
        }
        Class<?> program = loader.loadClass("blog.Blog");
        String data = "--blog.folder=" + folder.resolve("data of " + page.getFileName());
        try (TestClient client = TestClient.main(arguments -> SampleMain.run(program, arguments), data)) {
            conversations.forEach(block -> Conversation.of(block).hold(client));
        }
    }

    private static void compare(TutorialProject project) throws IOException {
        Set<String> shown = files(project.path(""));
        Set<String> expected = files(EXAMPLE).stream()
                .filter(name -> name.startsWith("src/main/") && !NOT_SHOWN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).containsAll(expected);
        for (String name : shown) {
            assertThat(project.path(name)).as(name).hasSameTextualContentAs(EXAMPLE.resolve(name));
        }
    }

    private static Set<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("src"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
