package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLengthTest {
    private static final int LIMIT = 600;

    @Test
    void noSourceFileIsTooLong() {
        List<Path> sources = Repository.filesBelow("", ".java").stream()
                .filter(file -> !Repository.name(file).contains("target/"))
                .toList();

        assertThat(sources).hasSizeGreaterThan(300).noneMatch(FileLengthTest::isTooLong);
    }

    @Test
    void seesAFileThatIsTooLong(@TempDir Path folder) throws Exception {
        Path fits = Files.writeString(folder.resolve("Fits.java"), "\n".repeat(LIMIT));
        Path longer = Files.writeString(folder.resolve("Longer.java"), "\n".repeat(LIMIT + 1));

        assertThat(isTooLong(fits)).isFalse();
        assertThat(isTooLong(longer)).isTrue();
    }

    private static boolean isTooLong(Path file) {
        return Repository.text(file).lines().count() > LIMIT;
    }
}
