package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Converter;
import dev.retort.SetupException;
import dev.retort.core.routing.Registration.Trait;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /a            | GET /a
        GET,POST /a       | POST,PUT /a
        GET /über         | GET /%c3%bcber
        GET /             | GET ''
        GET /{id}         | GET /{name}
        GET /{id:int}     | GET /{n:int}
        GET /{a}-{b}      | GET /{c}-{d}
        GET /{a:path}     | GET /{b:path}
        GET /{a:any(x,y)} | GET /{b:any(y,x)}
        GET /{a:regex(x+)}| GET /{b:regex(x+)}
        """)
    void refusesDuplicates(String first, String second) {
        RoutingTable table = RoutingTable.of(first, second.replace("''", ""));

        assertThatThrownBy(table::tree)
                .isInstanceOfSatisfying(
                        SetupException.class, e -> assertThat(e.code()).isEqualTo("ROUTE-DUPLICATE"));
    }

    @Test
    void aDuplicateNamesMethodPatternsAndSources() {
        RoutingTable table = RoutingTable.of("GET,PUT /users/{id}", "PUT /users/{name}");

        assertThatThrownBy(table::tree)
                .hasMessage("PUT /users/{name} at Routes.java:2: already handled by /users/{id} at Routes.java:1"
                        + " (remove one, or use another method or path)");
    }

    @Test
    void anOptionalSlashTakesBothPaths() {
        RoutingTable table =
                RoutingTable.of().add("GET /x", Trait.SLASH_OPTIONAL).add("GET /x/");

        assertThatThrownBy(table::tree)
                .hasMessage("GET /x/ at Routes.java:2: already handled by /x at Routes.java:1"
                        + " (remove one, or use another method or path)");
    }

    @Test
    void refusesTwoFallbacksForOneMethod() {
        RoutingTable table = RoutingTable.of().add("GET /x", Trait.FALLBACK).add("GET /x", Trait.FALLBACK);

        assertThatThrownBy(table::tree).isInstanceOf(SetupException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /{a:regex([a-z]+)}     | GET /{b:regex(\\w+)}
        GET /{a:regex([a-z]+)}     | GET /{b:int}
        GET /{a:own}               | GET /{b:slug}
        GET /{a:int(min=1)}        | GET /{b:int(max=5)}
        GET /{a:int(max=1)}        | GET /{b:long(min=0)}
        GET /{a:any(x,y)}          | GET /{b:any(y,z)}
        GET /{a:string(max=3)}     | GET /{b:string(min=2)}
        GET /{a}.{b}               | GET /{a}-{b}
        GET /{a:path(max=9)}       | GET /{b:path(min=5)}
        GET /{a:own}/x             | GET /{b:regex(x)}/{c:slug}
        GET /{a:own}/x{y}          | GET /{b:regex(x)}/{c}
        GET /{a:own}/x/y           | GET /{b:regex(x)}/{c:path}
        GET /{a:own}               | HEAD /{b:regex(x)}
        GET /{a:own}/              | GET /{b:regex(x)}
        """)
    void refusesWhatNothingTellsApart(String first, String second) {
        RoutingTable table = new RoutingTable(own()).add(first).add(second);

        assertThatThrownBy(table::tree)
                .isInstanceOfSatisfying(
                        SetupException.class, e -> assertThat(e.code()).isEqualTo("ROUTE-AMBIGUOUS"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /{a:own}               | POST /{b:regex(x)}
        GET /{a:own}/x             | GET /{b:regex(x)}/y
        GET /{a:own}/x             | GET /{b:regex(x)}
        GET /{a:own}/x             | GET /{b:regex(x)}/x/y
        GET /{a:own}/x             | GET /{b:regex(x)}/{n:int}
        GET /{a:own}/x{n}          | GET /{b:regex(x)}/y{n}
        GET /{a:own}.xml           | GET /{b:regex(x)}.txt
        GET /{a}.xml               | GET /{a}.txt
        GET /{a:path}/x            | GET /{a:path}/y
        GET /{a:own}               | GET /{b:any(q,r)}
        GET /{a:own}               | GET /{b}
        GET /x{a:own}              | GET /{b:regex(x)}
        GET /{a:int}               | GET /{b:slug}
        """)
    void acceptsWhatCanBeToldApart(String first, String second) {
        RoutingTable table = new RoutingTable(own()).add(first).add(second);

        assertThatCode(table::tree).doesNotThrowAnyException();
    }

    @Test
    void anAmbiguityNamesMethodPatternsAndSources() {
        RoutingTable table = RoutingTable.of("GET,POST /x/{a:regex(a+)}/y", "POST /x/{b:regex(b+)}/{c}");

        assertThatThrownBy(table::tree)
                .hasMessage("POST /x/{b:regex(b+)}/{c} at Routes.java:2: can match the same path as"
                        + " /x/{a:regex(a+)}/y at Routes.java:1, and neither is narrower"
                        + " (give one a literal of its own, or make them one route)");
    }

    private static Converters own() {
        return Converters.builtIn().with("own", Converter.of(Function.identity(), Function.identity()));
    }
}
