package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SessionCookieTest extends Behaviour {
    private static final String SECRET = "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa";

    private TestClient signed(Consumer<App> routes) {
        return serve(app -> {
            app.set("retort.session.secret", SECRET);
            routes.accept(app);
        });
    }

    private static void counter(App app) {
        app.get("/count", request -> {
            int visits = request.session().get("visits", Integer.class).orElse(0) + 1;
            request.session().set("visits", visits);
            return visits + " visits";
        });
    }

    @Test
    void whateverComesAsACookieIsAnEmptySessionAndNoError() {
        TestClient client = signed(SessionCookieTest::counter);
        String good = client.get("/count").expect(200).cookie("session");
        List<String> bad = new ArrayList<>(List.of(
                "",
                "x",
                good.substring(1),
                good.substring(0, good.length() - 1),
                good + "A",
                good.substring(0, 20) + (good.charAt(20) == 'A' ? 'B' : 'A') + good.substring(21),
                good.toLowerCase(Locale.ROOT),
                "<script>alert(1)</script>",
                "%00%ff",
                "\"" + good.substring(2) + "\"",
                "A".repeat(9000),
                "..."));
        for (int length = 1; length < good.length(); length += 7) {
            bad.add(good.substring(0, length));
        }
        log.clear();

        for (String cookie : bad) {
            client.get("/count")
                    .header("Cookie", "session=" + cookie)
                    .expect(200)
                    .text("1 visits");
        }

        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.WARN)).isEmpty();
        assertThat(log.at(Level.DEBUG)).anyMatch(line -> line.startsWith("session cookie ignored: "));
        client.get("/count").header("Cookie", "session=" + good).expect(200).text("2 visits");
    }

    @Test
    void aCookieThatIsIgnoredIsLeftAloneByWhoOnlyReads() {
        TestClient client = signed(
                app -> app.get("/", request -> "empty " + request.session().isEmpty()));

        client.get("/")
                .header("Cookie", "session=forged")
                .expect(200)
                .text("empty true")
                .noHeader("Set-Cookie");
    }

    @Test
    void secretsRotate() {
        String next = "Zk4Xw8Qp1Rn6Tb3Vd9Ls2Hg7Jc5Mf0Ye";
        TestClient before = signed(SessionCookieTest::counter);
        TestClient between = serve(app -> {
            app.set("retort.session.secret", next);
            app.set("retort.session.secret-fallbacks", "X".repeat(8) + SECRET + ", " + SECRET);
            counter(app);
        });
        TestClient after = serve(app -> {
            app.set("retort.session.secret", next);
            counter(app);
        });
        String old = before.get("/count").expect(200).text("1 visits").cookie("session");

        String renewed = between.get("/count")
                .header("Cookie", "session=" + old)
                .expect(200)
                .text("2 visits")
                .cookie("session");

        after.get("/count").header("Cookie", "session=" + renewed).expect(200).text("3 visits");
        after.get("/count").header("Cookie", "session=" + old).expect(200).text("1 visits");
        before.get("/count").header("Cookie", "session=" + renewed).expect(200).text("1 visits");
    }

    @Test
    void withoutASecretSessionsAreReadAsEmptyAndWritingNamesTheRemedy() {
        TestClient client = serve(app -> {
            counter(app);
            app.get(
                    "/read",
                    request -> "has " + request.session().has("visits")
                            + request.session().flashes());
        });

        client.get("/read").header("Cookie", "session=AQAA").expect(200).text("has false[]");
        client.get("/count").expect(500).noHeader("Set-Cookie");

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("session: there is no key to sign it with (set retort.session.secret; the command \"secret\""
                        + " prints a good one; or keep sessions on the server: retort.session.store=memory)");
    }

    @Test
    void aSecretThatIsNoneKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.secret", "too short")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(
                        "retort.session.secret: 9 bytes (expected: 32 bytes or more by chance; the command"
                                + " \"secret\" prints some)")
                .hasMessageNotContaining("too short");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.secret", "abc".repeat(20))))
                .hasMessageContaining("retort.session.secret: 3 different characters");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.secret-fallbacks", SECRET)))
                .hasMessageContaining("there is no secret that signs (set retort.session.secret, too)");
    }

    @Test
    void settingsThatMakeNoSenseKeepTheApplicationFromStarting() {
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.store", "cokie")))
                .hasMessageContaining(
                        "retort.session.store: \"cokie\", did you mean \"cookie\"? (expected: one of cookie,"
                                + " memory)");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.store", "redis")))
                .hasMessageContaining("add framework-redis to the dependencies");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.cookie", "a b")))
                .hasMessageContaining("retort.session.cookie: \"a b\"");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.secure", "perhaps")))
                .hasMessageContaining("retort.session.secure: \"perhaps\" (expected: auto, true or false)");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.max-age", "0s")))
                .hasMessageContaining("retort.session.max-age");
        assertThatThrownBy(() -> serve(app -> app.set("retort.session.max-age", "soon")))
                .hasMessageContaining("retort.session.max-age");
    }

    @Test
    void aSessionThatIsTooLargeForACookieIsAnErrorThatNamesWhatIsLarge() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/large", request -> {
                request.session().set("cart", "x".repeat(4000)).set("small", 1);
                return "never";
            });
        });
        client.get("/count").expect(200);

        client.get("/large").expect(500).noHeader("Set-Cookie");

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .containsPattern(
                        "session: 5\\d{3} bytes as a cookie \\(expected: 4093 at most; largest values in bytes:"
                                + " cart 4003, visits 2, small 2; keep less in it, or keep sessions on the server:"
                                + " retort.session.store=memory or redis\\)");
        client.get("/count").expect(200).text("2 visits");
    }

    @Test
    void aTimeOfItsOwnIsSaidToTheBrowser() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/stay", request -> {
                request.session().maxAge(Duration.ofDays(365)).set("visits", 1);
                return "stay";
            });
            app.get("/moment", request -> request.session().maxAge(Duration.ofMillis(999)) + "");
        });

        assertThat(client.get("/stay").expect(200).header("Set-Cookie")).contains("; Max-Age=31536000; HttpOnly");
        assertThat(client.get("/count").expect(200).header("Set-Cookie")).contains("; Max-Age=31536000; HttpOnly");
        client.get("/moment").expect(500);
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("session max age: PT0.999S (expected: ");
    }

    @Test
    void whereClientsSeeTheApplicationDecidesAboutTheCookie() {
        TestClient https = signed(app -> {
            app.set("retort.server.public-url", "https://shop.example");
            counter(app);
        });
        TestClient below = signed(app -> {
            app.set("retort.server.public-url", "https://shop.example/app");
            app.set("retort.session.cookie", "id");
            counter(app);
        });
        TestClient http = signed(app -> {
            app.set("retort.server.public-url", "http://shop.example");
            counter(app);
        });
        TestClient open = signed(app -> {
            app.set("retort.server.host", "0.0.0.0");
            counter(app);
        });
        TestClient said = signed(app -> {
            app.set("retort.session.secure", true);
            counter(app);
        });

        assertThat(setCookie(https)).matches("__Host-session=\\S+; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(setCookie(below)).matches("id=\\S+; Path=/app; Secure; HttpOnly; SameSite=Lax");
        assertThat(setCookie(http)).matches("session=\\S+; Path=/; HttpOnly; SameSite=Lax");
        assertThat(setCookie(open)).startsWith("__Host-session=").contains("; Secure;");
        assertThat(setCookie(said)).startsWith("__Host-session=").contains("; Secure;");
        String cookie =
                https.get("/count").header("Cookie", "other=1").expect(200).cookie("__Host-session");
        https.get("/count").header("Cookie", "session=" + cookie).expect(200).text("1 visits");
        https.get("/count")
                .header("Cookie", "__Host-session=" + cookie)
                .expect(200)
                .text("2 visits");
    }

    private static String setCookie(TestClient client) {
        return client.get("/count").header("Cookie", "other=1").expect(200).header("Set-Cookie");
    }
}
