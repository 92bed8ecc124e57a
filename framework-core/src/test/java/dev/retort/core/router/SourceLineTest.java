package dev.retort.core.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import org.junit.jupiter.api.Test;

class SourceLineTest {
    private final CoreRouter router = new CoreRouter();

    @Test
    void isThatOfTheCodeWhichRegistersARoute() {
        RouteEntry route = (RouteEntry) router.get("/", () -> "");

        assertThat(route.source()).startsWith("SourceLineTest.java:");
    }

    @Test
    void isThatOfTheCodeWhichRegistersAHook() {
        HookEntry hook = (HookEntry) router.before(request -> {});
        HookEntry handler = (HookEntry) router.onProblem((request, problem) -> "");

        assertThat(hook.source()).startsWith("SourceLineTest.java:");
        assertThat(handler.source()).startsWith("SourceLineTest.java:");
    }

    @Test
    void isThatOfTheCodeWhichRegistersTooLate() {
        router.freeze();

        assertThatThrownBy(() -> router.get("/", () -> ""))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("SourceLineTest.java:");
    }
}
