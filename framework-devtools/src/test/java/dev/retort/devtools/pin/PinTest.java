package dev.retort.devtools.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PinTest {
    private final List<String> terminal = new ArrayList<>();
    private final Pin pin = KnownPin.printing(terminal, false);

    private static String other(Pin pin) {
        return pin.text().startsWith("A") ? "BBBBBBBB" : "AAAAAAAA";
    }

    @Test
    void eachHasEightLettersOfItsOwnThatTheTerminalShowsOnce() {
        pin.ask();
        pin.ask();

        String text = pin.text();
        assertThat(text)
                .matches("[A-Z2-7]{8}")
                .isNotEqualTo(KnownPin.printing(terminal, false).text());
        assertThat(terminal)
                .containsExactly(
                        "console     at /-/dev/console, PIN " + text.substring(0, 4) + "-" + text.substring(4));
    }

    @Test
    void itIsNotPrintedIntoAFile() {
        Pin hidden = KnownPin.printing(terminal, true);

        hidden.ask();
        hidden.show();

        assertThat(terminal).hasSize(2).allMatch(line -> line.contains("this output goes to a file"));
        assertThat(String.join("", terminal).replace("-", "")).doesNotContain(hidden.text());
    }

    @Test
    void itMayBeTypedInSmallLettersWithDashesAndSpaces() {
        String text = pin.text().toLowerCase(Locale.ROOT);

        assertThat(pin.enter(" " + text.substring(0, 4) + "-" + text.substring(4) + "\n", "me"))
                .isEqualTo(Entry.RIGHT);
        assertThat(terminal).containsExactly("console     opened by me");
    }

    @Test
    void s38_fiveFailuresLockItForTheRightOneTooUntilTheTerminalUnlocksIt() {
        pin.ask();
        pin.keys(() -> true);
        for (int failure = 1; failure <= Pin.MOST_FAILURES; failure++) {
            assertThat(pin.enter(other(pin), "me")).isEqualTo(Entry.WRONG);
        }

        assertThat(pin.enter(pin.text(), "me")).isEqualTo(Entry.LOCKED);
        assertThat(terminal)
                .contains("console     a wrong PIN by me, 4 left")
                .contains("console     a wrong PIN by me, the last one: locked; p unlocks it")
                .contains("console     locked: an attempt by me was refused; p unlocks it");

        pin.show();
        assertThat(terminal).contains("console     unlocked");
        assertThat(pin.enter(pin.text(), "me")).isEqualTo(Entry.RIGHT);
    }

    @Test
    void failuresAreForgottenWithARightEntry() {
        for (int round = 0; round < 3; round++) {
            for (int failure = 1; failure < Pin.MOST_FAILURES; failure++) {
                pin.enter(other(pin), "me");
            }
            assertThat(pin.enter(pin.text(), "me")).isEqualTo(Entry.RIGHT);
        }
    }

    @Test
    void whereNoKeysAreReadAStartUnlocksIt() {
        for (int failure = 1; failure <= Pin.MOST_FAILURES; failure++) {
            pin.enter("", "me");
        }

        assertThat(terminal.get(terminal.size() - 1))
                .endsWith("a start of the program unlocks it, as no keys are read here");
    }

    @Test
    void theKeySaysThatThereIsNoConsole() {
        pin.show();

        assertThat(terminal).containsExactly("console     off (run --debug --console)");
    }

    @Test
    void ticketsCountForHoursAndForTheirProcessOnly() {
        AtomicLong clock = new AtomicLong();
        Tickets tickets = new Tickets(new SecureRandom(), clock::get);
        String ticket = tickets.issue();
        assertThat(tickets.include(ticket)).isTrue();
        assertThat(tickets.include(ticket + "0")).isFalse();
        assertThat(tickets.include("")).isFalse();
        assertThat(pin.tickets().include(ticket)).isFalse();

        clock.set(Tickets.LIFE.toNanos());

        assertThat(tickets.include(ticket)).isFalse();
    }

    @Test
    void theEldestTicketMakesRoom() {
        Tickets tickets = new Tickets(new SecureRandom());
        String first = tickets.issue();
        for (int more = 0; more < 20; more++) {
            tickets.issue();
        }

        assertThat(tickets.include(first)).isFalse();
    }
}
