package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.spi.AppHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applications follow one another behind an open socket while clients go on asking. */
class SwapTest {
    private static final int CLIENTS = 4;
    private static final int GENERATIONS = 6;

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Semaphore answers = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void stopThreads() {
        over.set(true);
        threads.shutdownNow();
    }

    @Test
    void noClientIsRefusedAndNoAnswerIsMixed() throws Exception {
        try (AppHost host = AppHost.of(generation(1).startNow())) {
            List<Future<List<Integer>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(threads.submit(() -> askUntilOver(host.port())));
            }
            for (int next = 2; next <= GENERATIONS; next++) {
                awaitAnswers();
                host.swap(generation(next)).block();
            }
            awaitAnswers();
            over.set(true);

            for (Future<List<Integer>> client : clients) {
                assertThat(client.get(30, TimeUnit.SECONDS)).isSorted().endsWith(GENERATIONS);
            }
        }
    }

    @Test
    void theOldApplicationStopsBeforeTheNewOneStarts() {
        try (AppHost host = AppHost.of(generation(1).startNow())) {
            host.swap(generation(2)).block();
        }

        assertThat(steps).containsExactly("start 1", "stop 1", "start 2", "stop 2");
    }

    @Test
    void theOldApplicationGoesOnWhenAStartHookOfTheNewOneFails() throws Exception {
        App broken = generation(2);
        broken.onStart(() -> {
            throw new IllegalStateException("no database");
        });
        try (AppHost host = AppHost.of(generation(1).startNow());
                KeepAlive client = new KeepAlive(host.port())) {
            assertThatThrownBy(() -> host.swap(broken).block()).hasMessageContaining("no database");

            assertThat(ask(client)).isEqualTo(1);
            assertThat(host.app()).isNotSameAs(broken);
        }
        assertThat(steps).endsWith("start 1", "stop 1");
    }

    @Test
    void aMistakeInTheNewApplicationTouchesNothing() throws Exception {
        App wrong = generation(2);
        wrong.get("/", () -> "twice");
        try (AppHost host = AppHost.of(generation(1).startNow());
                KeepAlive client = new KeepAlive(host.port())) {
            assertThatThrownBy(() -> host.swap(wrong).block()).isInstanceOf(SetupException.class);

            assertThat(ask(client)).isEqualTo(1);
            assertThat(steps).containsExactly("start 1");
        }
    }

    private App generation(int number) {
        App app = App.create("--port=0");
        app.get("/", () -> ("generation " + number + "\n").repeat(500));
        app.after((request, response) -> response.header("X-Generation", "" + number));
        app.onStart(() -> {
            steps.add("start " + number);
        });
        app.onStop(() -> {
            steps.add("stop " + number);
        });
        return app;
    }

    /** One connection for the whole time, and a new one for every tenth request. */
    private List<Integer> askUntilOver(int port) throws Exception {
        List<Integer> generations = new ArrayList<>();
        try (KeepAlive client = new KeepAlive(port)) {
            for (int request = 1; !over.get(); request++) {
                generations.add(ask(client));
                if (request % 10 == 0) {
                    try (KeepAlive fresh = new KeepAlive(port)) {
                        generations.add(ask(fresh));
                    }
                }
                answers.release();
            }
            generations.add(ask(client));
        }
        return generations;
    }

    private static int ask(KeepAlive client) throws Exception {
        KeepAlive.Answer answer = client.get("/");

        int generation = Integer.parseInt(answer.header("X-Generation"));
        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.body()).isEqualTo(("generation " + generation + "\n").repeat(500));
        return generation;
    }

    private void awaitAnswers() throws InterruptedException {
        assertThat(answers.tryAcquire(20 * CLIENTS, 60, TimeUnit.SECONDS)).isTrue();
    }
}
