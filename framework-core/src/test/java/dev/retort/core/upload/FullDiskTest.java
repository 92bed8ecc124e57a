package dev.retort.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.core.multipart.MultipartLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The disk is full in the middle of an upload. */
class FullDiskTest {
    private static final int ROOM = 100_000;

    @TempDir
    private Path folder;

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final AtomicLong room = new AtomicLong(ROOM);
    private final List<SmallDisk> opened = new ArrayList<>();

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    private UploadRules rules() {
        TemporaryFiles real = TemporaryFiles.in(folder);
        TemporaryFiles files = () -> {
            SmallDisk file = new SmallDisk(real.open(), room);
            opened.add(file);
            return file;
        };
        return new UploadRules(new MultipartLimits(10, 1000, 1000, 10_000_000), 1000, 1000, 10_000_000, files, workers);
    }

    private static Flux<ByteBuffer> form(int... sizes) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int size : sizes) {
            form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            form.write(new byte[size]);
            form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        form.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] all = form.toByteArray();
        return Flux.range(0, (all.length + 4095) / 4096)
                .map(at -> ByteBuffer.wrap(all, at * 4096, Math.min(4096, all.length - at * 4096)));
    }

    private MultipartForm read(Spool spool, int... sizes) throws IOException {
        MediaType type = MediaType.of("multipart/form-data; boundary=b");
        return MultipartBody.of(form(sizes), type, rules(), 10_000_000, false)
                .form(spool)
                .block();
    }

    @Test
    void aWriteThatFitsInPartIsA503AndLeavesNothing() throws Exception {
        Spool spool = MultipartBody.spool(rules());

        assertThatThrownBy(() -> read(spool, 60_000, 60_000)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem).hasMessageContaining("cannot be stored now");
            assertThat(problem).hasRootCauseMessage("No space left on device");
        });
        spool.close();
        workers.shutdown();

        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(room).hasValue(0); // something had been written
        assertThat(opened).singleElement().matches(file -> !file.isOpen());
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatFitsIsTaken() throws Exception {
        Spool spool = MultipartBody.spool(rules());

        MultipartForm form = read(spool, 40_000, 50_000);

        assertThat(form.files()).hasSize(2);
        assertThat(form.files().get(1).size()).isEqualTo(50_000);
        spool.close();
    }
}
