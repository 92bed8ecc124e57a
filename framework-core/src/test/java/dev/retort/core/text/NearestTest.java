package dev.retort.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("retort.server.port", "retort.server.host", "user", "users", "page-size", "run", "routes", "q");

    @ParameterizedTest
    @CsvSource({
        "retort.server.prot, retort.server.port",
        "retort.server.hots, retort.server.host",
        "retort.srver.port, retort.server.port",
        "usr, user",
        "userz, user",
        "usres, users",
        "USERS, users",
        "page_size, page-size",
        "pageSize, page-size",
        "rotes, routes",
        "rn, run",
    })
    void findsTheNameThatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "zebra", "''", "database.url", "retort", "plugins"})
    void staysSilentWhenNothingIsNear(String typed) {
        assertThat(Nearest.to(typed, KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstInAlphabeticalOrderAmongEquals() {
        assertThat(Nearest.to("cat", List.of("rat", "bat", "hat"))).contains("bat");
    }

    @Test
    void hasNoGuessAmongNoNames() {
        assertThat(Nearest.to("cat", List.of())).isEmpty();
    }

    @Test
    void hintIsReadyForTheEndOfAMessage() {
        assertThat(Nearest.hint("usr", KNOWN)).isEqualTo(", did you mean \"user\"?");
        assertThat(Nearest.hint("zebra", KNOWN)).isEmpty();
    }
}
