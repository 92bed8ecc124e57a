package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void areVirtualThreadsWhereTheJvmHasThemAndPoolThreadsElsewhere() {
        App app = App.create();
        app.get("/", () -> Thread.currentThread().getName() + " " + isVirtual(Thread.currentThread()));

        try (TestClient client = TestClient.of(app)) {
            assertThat(client.get("/").expect(200).text())
                    .matches("retort-worker-\\d+ " + (Runtime.version().feature() >= 21));
        }
    }

    // Thread.isVirtual() is not there on Java 17
    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21
                && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
