package dev.retort.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.DataSize;
import dev.retort.core.binding.Conversions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** How long sessions live, and when their time begins anew. */
class SessionTimeTest {
    private static final Duration TENTH = Duration.ofHours(2).plusMinutes(24);

    private final Clock clock = new Clock();
    private final SessionSettings settings = new SessionSettings("session", Duration.ofDays(1), false, clock);
    private final Sessions cookies = Sessions.inCookies(settings, List.of("q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa"));
    private final Sessions stored = Sessions.in(new MemorySessionStore(DataSize.megabytes(1), clock), settings);

    private Sessions sessions(String where) {
        return where.equals("cookies") ? cookies : stored;
    }

    private static CoreSession open(Sessions sessions, @Nullable String cookie) {
        Visit visit = new Visit(cookie, "", false, Conversions.standard(), false);
        return cookie == null || !sessions.areLoaded()
                ? sessions.open(visit)
                : sessions.load(visit, cookie).blockOptional().orElseThrow();
    }

    /** {@return what is sent as a cookie at the end of a request; null for nothing} */
    private static @Nullable String end(CoreSession session) {
        Mono<Void> saving = session.save();
        if (saving != null) {
            saving.block();
        }
        return session.setCookie();
    }

    private static String value(@Nullable String setCookie) {
        String field = Optional.ofNullable(setCookie).orElseThrow();
        return field.substring("session=".length(), field.indexOf(';'));
    }

    private static String begin(Sessions sessions) {
        CoreSession session = open(sessions, null);
        session.set("user", 7);
        return value(end(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookies", "store"})
    void itEndsADayAfterItsLastUse(String where) {
        Sessions sessions = sessions(where);
        String cookie = begin(sessions);

        clock.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(open(sessions, cookie).has("user")).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(open(sessions, cookie).has("user")).isFalse();
    }

    @Test
    void aSignedSessionInUseIsSignedAnewOnceInATenthOfItsTime() {
        String cookie = begin(cookies);

        clock.pass(TENTH.minusSeconds(1));
        CoreSession early = open(cookies, cookie);
        early.has("user");
        assertThat(end(early)).isNull();

        clock.pass(Duration.ofSeconds(1));
        CoreSession due = open(cookies, cookie);
        due.has("user");
        String again = value(end(due));
        clock.pass(Duration.ofHours(23));
        assertThat(open(cookies, again).has("user")).isTrue();
        assertThat(open(cookies, cookie).has("user")).isFalse();
    }

    @Test
    void aStoredSessionInUseLivesOnWithoutAnotherCookie() {
        String cookie = begin(stored);

        for (int round = 0; round < 20; round++) {
            clock.pass(TENTH);
            CoreSession session = open(stored, cookie);
            assertThat(session.has("user")).isTrue();
            assertThat(end(session)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookies", "store"})
    void whoDoesNotLookDoesNotKeepItAlive(String where) {
        Sessions sessions = sessions(where);
        String cookie = begin(sessions);

        clock.pass(Duration.ofHours(12));
        assertThat(open(sessions, cookie).save()).isNull();
        clock.pass(Duration.ofHours(12));

        assertThat(open(sessions, cookie).has("user")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookies", "store"})
    void aSessionWithATimeOfItsOwnIsKeptByTheBrowserAndToldAgainWhenItLivesOn(String where) {
        Sessions sessions = sessions(where);
        CoreSession login = open(sessions, null);
        login.set("user", 7).maxAge(Duration.ofDays(100));
        String first = end(login);
        assertThat(first).contains("; Max-Age=8640000;");

        clock.pass(Duration.ofDays(9));
        CoreSession early = open(sessions, value(first));
        assertThat(early.has("user")).isTrue();
        assertThat(end(early)).isNull();
        clock.pass(Duration.ofDays(1));
        CoreSession due = open(sessions, value(first));
        assertThat(due.has("user")).isTrue();
        assertThat(end(due)).contains("; Max-Age=8640000;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookies", "store"})
    void aTimeAloneMakesNoSession(String where) {
        CoreSession session = open(sessions(where), null);
        session.maxAge(Duration.ofDays(9));

        assertThat(end(session)).isNull();
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        CoreSession session = open(cookies, null);

        assertThatThrownBy(() -> session.maxAge(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.maxAge(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("(expected: a second to 3650 days)");
    }

    @Test
    void whatIsSavedOnceIsNotSavedAgain() {
        CoreSession session = open(stored, null);
        session.set("user", 7);

        String cookie = end(session);

        assertThat(session.save()).isNull();
        assertThat(session.setCookie()).isEqualTo(cookie);
        assertThatThrownBy(() -> session.set("user", 8)).isInstanceOf(IllegalStateException.class);
    }
}
