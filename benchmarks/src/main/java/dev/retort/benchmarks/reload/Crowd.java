package dev.retort.benchmarks.reload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask without a pause until they are told to end. */
final class Crowd {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    private Crowd(URI uri) {
        this.request = HttpRequest.newBuilder(uri).build();
    }

    static Crowd start(int clients, URI uri) {
        Crowd crowd = new Crowd(uri);
        for (int at = 0; at < clients; at++) {
            Thread thread = new Thread(crowd::ask, "client-" + at);
            crowd.threads.add(thread);
            thread.start();
        }
        return crowd;
    }

    private void ask() {
        while (!isOver.get()) {
            long start = System.nanoTime();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode();
                (status == 200 ? answers : failures).incrementAndGet();
            } catch (IOException | InterruptedException failure) {
                failures.incrementAndGet();
            }
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    /** Ends the asking; gives what came of it. */
    String end() throws InterruptedException {
        isOver.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return answers + " answers with 200, " + failures + " failures, slowest "
                + TimeUnit.NANOSECONDS.toMillis(slowest.get()) + " ms";
    }
}
