package dev.retort.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Completion;
import dev.retort.Plugin;
import dev.retort.Router;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.Sse;
import dev.retort.core.cli.CliApp;
import dev.retort.core.cli.Program;
import dev.retort.spi.AppInspection;
import dev.retort.spi.RouteDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What plugins do when the application is complete. */
class CompletionTest {
    private record Completing(String id, Completion step) implements Plugin {
        @Override
        public void install(Setup setup) {
            setup.onComplete(step);
        }
    }

    private static App app(Completion... steps) {
        App app = App.create();
        app.get("/users/{id:long}", () -> "user").name("user");
        for (int at = 0; at < steps.length; at++) {
            app.plugin(new Completing("step-" + at, steps[at]));
        }
        return app;
    }

    private static List<RouteDescription> prepare(App app) {
        return AppInspection.of(app).routes();
    }

    @Test
    void allRoutesAndUrlsAreKnownThen() {
        List<String> seen = new ArrayList<>();
        App[] app = new App[1];
        app[0] = app(findings -> {
            prepare(app[0]).forEach(route -> seen.add(route.name()));
            seen.add(app[0].url("user", "id", 7));
        });

        prepare(app[0]);
        prepare(app[0]);

        assertThat(seen).containsExactly("user", "/users/7");
    }

    @Test
    void aUrlIsCheckedByItsNameAndVariables() {
        App app = app();
        Router shop = Router.create();
        shop.get("/items/{id:long}", () -> "item").name("item");
        app.mount("/{shop}", "shop", shop);
        AppInspection inspection = AppInspection.of(app);

        assertThat(inspection.urlMistake("user", Set.of("id", "page"))).isEmpty();
        assertThat(inspection.urlMistake("shop.item", Set.of("id"))).isEmpty();
        assertThat(inspection.urlMistake(".item", Set.of("id"))).isEmpty();
        assertThat(inspection.urlMistake("user", Set.of("page")))
                .hasValue("path /users/{id:long}: no value for id (expected: a value for each variable)");
        assertThat(inspection.urlMistake("usr", Set.of("id")).orElseThrow()).contains("did you mean \"user\"?");
        assertThat(inspection.urlMistake(".itm", Set.of("id")).orElseThrow()).contains("\".itm\"");
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        App app = app(
                findings -> {
                    findings.mistake(new SetupException("ONE", "first"));
                    findings.mistake(new SetupException("TWO", "second"));
                },
                findings -> {
                    throw new SetupException("THREE", "third");
                },
                findings -> {
                    throw new IOException("disk");
                });

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> prepare(app)).isInstanceOfSatisfying(SetupException.class, first -> {
                assertThat(first.code()).isEqualTo("ONE");
                assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .satisfiesExactly(
                                second -> assertThat(second).isEqualTo("second"),
                                third -> assertThat(third).isEqualTo("third"),
                                last -> assertThat(last)
                                        .contains("step-2", "failed when the application was complete", "disk"));
            });
        }
        assertThat(((CoreApp) app).mistakes())
                .extracting(SetupException::code)
                .containsExactly("ONE", "TWO", "THREE", "PLUGIN-COMPLETION");
    }

    @Test
    void aStepKnowsWhetherItIsACheck() {
        List<Boolean> seen = new ArrayList<>();
        App start = App.create();
        start.plugin(new Completing("start", findings -> seen.add(findings.isCheck())));
        App check = App.create("check");
        check.plugin(new Completing("check", findings -> seen.add(findings.isCheck())));

        prepare(start);
        prepare(check);

        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void warningsAreKept() {
        App app = app(findings -> findings.warning("WORD", "odd"));
        CliApp program = new CommandLineApp((CoreApp) app, new Program("Shop", "1", null));

        assertThat(program.warnings()).containsExactly("WORD: odd");
        assertThat(program.check()).isEmpty();
    }

    @Test
    void aRouteThatIsIdempotentAndStreamsIsAWarning() {
        App app = App.create();
        app.post("/events", request -> Sse.of(Flux.just("a"))).idempotent();
        app.post("/values", request -> Mono.just("a")).idempotent();
        CliApp program = new CommandLineApp((CoreApp) app, new Program("Shop", "1", null));

        assertThat(program.warnings())
                .singleElement()
                .asString()
                .startsWith("IDEMPOTENCY-STREAM: POST /events at CompletionTest.java:")
                .contains("are not kept");
    }

    @Test
    void warningsAreKeptBesideMistakes() {
        App app = app(findings -> {
            findings.warning("WORD", "odd");
            throw new SetupException("ONE", "first");
        });
        CliApp program = new CommandLineApp((CoreApp) app, new Program("Shop", "1", null));

        assertThat(program.check()).containsExactly("ONE: first");
        assertThat(program.warnings()).containsExactly("WORD: odd");
    }

    @Test
    void nothingCanBeAddedThen() {
        App[] app = new App[1];
        app[0] = app(findings -> app[0].get("/late", () -> "late"));

        assertThatThrownBy(() -> prepare(app[0]))
                .isInstanceOfSatisfying(
                        SetupException.class, late -> assertThat(late.code()).isEqualTo("SETUP-LATE"));
    }
}
