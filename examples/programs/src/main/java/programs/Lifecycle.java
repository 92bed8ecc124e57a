package programs;

import dev.retort.App;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Start and stop in order, reactive and blocking steps alike. */
final class Lifecycle {
    interface Pool extends AutoCloseable {
        Mono<Void> warmUp();

        Mono<Void> disposeLater();

        Mono<Integer> ping();

        @Override
        void close();
    }

    static App app(Pool pool, String... args) {
        App app = App.create(args);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        app.onStart(pool::warmUp);
        app.onStart(() -> System.out.println("warm"));
        app.onStop(pool::disposeLater);
        app.onStop(pool::close);
        app.onStop(workers::shutdown);
        app.onStop(() -> pool.disposeLater().then(Mono.delay(Duration.ofMillis(10))));
        app.health("pool", pool.ping());
        app.background(Flux.interval(Duration.ofMinutes(1)).concatMap(tick -> pool.ping()));
        return app;
    }
}
