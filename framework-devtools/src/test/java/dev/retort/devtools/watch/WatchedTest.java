package dev.retort.devtools.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private Path file;
    private Watched watched;

    @BeforeEach
    void watch(@TempDir Path folder) throws IOException {
        file = folder.resolve("Shop.java");
        write("old");
        watched = new Watched(List.of(new Root(folder, true, path -> true)));
        watched.refresh();
        assertThat(watched.refresh().isEmpty()).isTrue();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    @Test
    void whatWasToldOfIsReadEvenIfTimeAndSizeAreTheSame() throws IOException {
        write("new");
        assertThat(watched.refresh().isEmpty()).isTrue();

        watched.suspect(Optional.of(file));

        assertThat(watched.refresh().changed()).containsExactly(file);
        assertThat(watched.refresh().isEmpty()).isTrue();
    }

    @Test
    void everythingIsReadIfTheSystemLostCount() throws IOException {
        write("new");

        watched.suspect(Optional.empty());

        assertThat(watched.refresh().changed()).containsExactly(file);
    }

    @Test
    void aFileWithTheSameContentHasNotChanged() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000_000_000L));

        assertThat(watched.looksChanged()).isTrue();
        assertThat(watched.refresh().isEmpty()).isTrue();
        assertThat(watched.looksChanged()).isFalse();
    }

    @Test
    void aFileThatIsGoneIsSaidToBe() throws IOException {
        Files.delete(file);

        assertThat(watched.looksChanged()).isTrue();
        assertThat(watched.refresh().deleted()).containsExactly(file);
    }
}
