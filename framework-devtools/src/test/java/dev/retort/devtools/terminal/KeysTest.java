package dev.retort.devtools.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final List<String> said = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    // the tests have no terminal, so that its thread ends at once
    private final Keys keys = Keys.begin(
            List.of(
                    new KeyCommand('r', "reload", "starts anew", () -> done.add("reload")),
                    new KeyCommand('x', "fail", "fails", () -> {
                        throw new IllegalStateException("no luck");
                    })),
            said::add);

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void eachKeyIsACommandAndWhiteSpaceIsNone() {
        keys.accept("rr \n\tr");

        assertThat(done).containsExactly("reload", "reload", "reload");
        assertThat(said).isEmpty();
    }

    @Test
    void arrowsAndFunctionKeysMeanNothing() {
        keys.accept("\033[r");

        assertThat(done).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void anUnknownKeyLeadsToTheHelp() {
        keys.accept("z?");

        assertThat(said)
                .containsExactly(
                        "? lists the keys",
                        "keys        r  starts anew",
                        "            x  fails",
                        "            ?  these lines",
                        "            Ctrl-C stops");
    }

    @Test
    void aCommandThatFailsIsReportedAndEndsNothing() {
        keys.accept("xr");

        assertThat(said).containsExactly("x (fail) failed: java.lang.IllegalStateException: no luck");
        assertThat(done).containsExactly("reload");
    }
}
