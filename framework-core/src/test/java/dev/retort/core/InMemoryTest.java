package dev.retort.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import org.junit.jupiter.api.Test;

class InMemoryTest {
    @Test
    void anApplicationInMemoryIsStoppingBeforeItsStopStepsRun() {
        boolean[] wasStopping = {false};
        CoreApp app = (CoreApp) App.create();
        app.onStop(() -> {
            wasStopping[0] = app.lifecycle().isStopping();
        });
        InMemory running = InMemory.start(app).block();
        assertThat(app.lifecycle().isStopping()).isFalse();

        running.stop().block();

        assertThat(wasStopping[0]).isTrue();
    }
}
