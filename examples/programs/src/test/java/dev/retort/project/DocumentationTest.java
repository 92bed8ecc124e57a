package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every Java sample of the README and of {@code docs}, and asks those that say what they answer. */
class DocumentationTest {
    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicNode> samplesDoWhatThePagesSay() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<Path> pages = pages();
        List<JavaSample> all =
                pages.stream().flatMap(page -> samples(page).stream()).toList();

        Map<String, List<String>> mistakes = SampleCompiler.compile(all, classes);

        DynamicTest javac = dynamicTest(
                "javac has nothing to say", () -> assertThat(mistakes.values()).isEmpty());
        Stream<DynamicNode> tests = mistakes.isEmpty() ? pages.stream().map(page -> runs(page, classes)) : Stream.of();
        return Stream.concat(Stream.of(javac), tests);
    }

    @Test
    void everySampleThatIsTreatedSpeciallySaysHow() {
        List<String> notes = pages().stream()
                .flatMap(page -> MarkdownBlock.of(page).stream())
                .map(MarkdownBlock::note)
                .filter(note -> note.startsWith("sample:"))
                .toList();

        assertThat(notes).isNotEmpty().allMatch(note -> note.matches("sample: (compile, because .+|without rest)"));
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(Repository.path("README.md")));
        Repository.filesBelow("docs", ".md").stream()
                .filter(page -> !page.startsWith(TutorialTest.PAGES))
                .forEach(pages::add);
        return pages;
    }

    private static List<JavaSample> samples(Path page) {
        List<MarkdownBlock> blocks = MarkdownBlock.of(page);
        List<JavaSample> samples = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at++) {
            if (blocks.get(at).language().equals("java")) {
                boolean answers =
                        at + 1 < blocks.size() && blocks.get(at + 1).language().equals("http");
                Optional<MarkdownBlock> conversation = answers ? Optional.of(blocks.get(at + 1)) : Optional.empty();
                samples.add(JavaSample.of(blocks.get(at), conversation, samples.size() + 1));
            }
        }
        return samples;
    }

    private static DynamicNode runs(Path page, Path classes) {
        ClassLoader loader = loader(page, classes);
        Stream<DynamicTest> tests = samples(page).stream()
                .filter(JavaSample::isRun)
                .map(sample -> dynamicTest(sample.block().place(), () -> run(sample, loader)));
        return dynamicContainer(Repository.name(page), tests);
    }

    /** Finds the classes of the samples, and the files that the page shows. */
    private static ClassLoader loader(Path page, Path classes) {
        try {
            Path files = Files.createTempDirectory(folder, "page");
            for (MarkdownBlock block : MarkdownBlock.of(page)) {
                if (block.note().startsWith("file: ")) {
                    Path file = files.resolve(block.note().substring("file: ".length()));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, block.text());
                }
            }
            return new PageLoader(classes, files);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void run(JavaSample sample, ClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> program = loader.loadClass(sample.name());
            if (sample.isTest()) {
                SampleTests.run(program);
                return;
            }
            if (!sample.isServed()) {
                SampleMain.run(program);
                return;
            }
            try (TestClient client =
                    TestClient.main(arguments -> SampleMain.run(program, arguments), sample.arguments())) {
                sample.conversation().map(Conversation::of).ifPresent(conversation -> conversation.hold(client));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
