package dev.retort.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Method;
import dev.retort.core.routing.Registration.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /                                     | /                   | ''
        /hello                                | /hello              | ''
        /über                                 | /%C3%BCber          | ''
        /%c3%bcber                            | /%c3%BCber          | ''
        /hello                                | /%68ello            | ''
        /@me                                  | /%40me              | ''
        /a%2Fb                                | /a%2fb              | ''
        /users/{id}                           | /users/7            | id=7
        /users/{id}/posts/{post}              | /users/7/posts/a    | id=7;post=a
        /@{user}                              | /@anna              | user=anna
        /@{user}                              | /%40anna            | user=anna
        /@{user}.json                         | /@anna.json         | user=anna
        /{name}.json                          | /a.json.json        | name=a.json
        /{from:int}-{to:int}                  | /1-5                | from=1;to=5
        /{from:int}-{to:int}                  | /-1--5              | from=-1;to=-5
        /{day:date}-{title:slug}              | /2026-01-02-a-b     | day=2026-01-02;title=a-b
        /{name}.{kind}                        | /a.tar.gz           | name=a.tar;kind=gz
        /{a}.{b}.{c}                          | /1.2.3.4            | a=1.2;b=3;c=4
        /{lang:any(en,de)}{n:int}             | /de12               | lang=de;n=12
        /tiles/{z:int}/{x:int}/{y:int}@2x.png | /tiles/3/4/5@2x.png | z=3;x=4;y=5
        /files/{rest:path}                    | /files/a/b.txt      | rest=a/b.txt
        /files/{rest:path}                    | /files/a//b/        | rest=a//b/
        /wiki/{page:path}/edit                | /wiki/a/edit/edit   | page=a/edit
        /{page:path}.html                     | /a/b.html           | page=a/b
        /v{version:int}/users                 | /v2/users           | version=2
        /{a}                                  | /a%2Fb              | a=a/b
        /{a}                                  | /100%25             | a=100%
        /{a}                                  | /m%C3%BCsli         | a=müsli
        /{a}                                  | /%F0%9F%8D%95       | a=🍕
        /{a}                                  | /1+1                | a=1+1
        /{a}2{b}                              | /x%20y2z            | a=x y;b=z
        """)
    void matchesEveryFormOfPattern(String pattern, String path, String expected) {
        Match<String> match = RoutingTable.of("GET " + pattern).match("GET " + path);

        assertThat(match.kind()).isEqualTo(Match.Kind.FOUND);
        StringBuilder actual = new StringBuilder();
        match.names()
                .forEach(name -> actual.append(actual.isEmpty() ? "" : ";").append(name + "=" + match.param(name)));
        assertThat(actual).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /hello                                    | /hello/
        /hello                                    | /Hello
        /users/{id}                               | /users/
        /users/{id}                               | /users
        /users/{id}                               | /users/7/
        /users/{id}                               | /users/7/x
        /@{user}                                  | /@
        /{name}.json                              | /.json
        /{a}-{b}                                  | /-
        /{a}-{b}                                  | /a-
        /{a}-{b}                                  | /ab
        /{a}0                                     | /%20
        /{a:string(length=1)}{b:string(length=1)} | /%C3%BC
        /files/{p:path}                           | /files
        /files/{p:path}                           | /files/
        /wiki/{p:path}/edit                       | /wiki/edit
        /a                                        | /a%2F
        /a/b                                      | /a%2Fb
        """)
    void missesWhatThePatternDoesNotSay(String pattern, String path) {
        assertThat(RoutingTable.of("GET " + pattern).answer("GET " + path)).isEqualTo("404");
    }

    @Test
    void anUnknownParameterIsNull() {
        Match<String> match = RoutingTable.of("GET /{a}").match("GET /x");

        assertThat(match.param("b")).isNull();
        assertThat(match.value("b")).isNull();
    }

    @Test
    void givesTheRawBoundsOfAVariable() {
        Match<String> match = RoutingTable.of("GET /x/{a}/{b}").match("GET /x/%C3%BC/c");

        assertThat(match.path().substring(match.start(0), match.end(0))).isEqualTo("%C3%BC");
        assertThat(match.path().substring(match.start(1), match.end(1))).isEqualTo("c");
    }

    @Test
    void aMatchThatFoundNothingHasNoTarget() {
        Match<String> match = RoutingTable.of("GET /a").match("GET /b");

        assertThatThrownBy(match::target)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("match: MISSING (expected: FOUND)");
    }

    @Test
    void aMatchIsUsedAgainForMoreVariablesThanItHadRoomFor() {
        RouteTree<String> few = RoutingTable.of("GET /{a}").tree();
        String many = "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}";
        Match<String> match = few.match(Method.GET, "/x", new Match<>());

        RoutingTable.of("GET " + many).tree().match(Method.GET, "/1/2/3/4/5/6/7/8/9/10", match);

        assertThat(match.param("j")).isEqualTo("10");
        match.clear();
        assertThat(match.kind()).isEqualTo(Match.Kind.MISSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /a           | HEAD /a      | GET /a
        GET /a           | POST /a      | 405 [GET, HEAD, OPTIONS]
        GET /a           | OPTIONS /a   | 405 [GET, HEAD, OPTIONS]
        POST,QUERY /a    | GET /a       | 405 [POST, OPTIONS, QUERY]
        GET /{a}         | POST /x      | 405 [GET, HEAD, OPTIONS]
        OPTIONS /a       | OPTIONS /a   | OPTIONS /a
        QUERY /a         | QUERY /a     | QUERY /a
        """)
    void answersByMethod(String line, String request, String answer) {
        assertThat(RoutingTable.of(line).answer(request)).isEqualTo(answer);
    }

    @Test
    void anExplicitHeadIsPreferredToThatOfGet() {
        RoutingTable table = RoutingTable.of("GET /a", "HEAD /a");

        assertThat(table.answer("HEAD /a")).isEqualTo("HEAD /a");
        assertThat(table.answer("GET /a")).isEqualTo("GET /a");
    }

    @Test
    void aWiderPatternAnswersTheMethodThatTheNarrowerOneDoesNot() {
        RoutingTable table = RoutingTable.of("GET /users/me", "DELETE /users/{id}", "PUT /{rest:path}");

        assertThat(table.answer("GET /users/me")).isEqualTo("GET /users/me");
        assertThat(table.answer("DELETE /users/me")).isEqualTo("DELETE /users/{id}");
        assertThat(table.answer("PUT /users/me")).isEqualTo("PUT /{rest:path}");
        assertThat(table.answer("POST /users/me")).isEqualTo("405 [GET, HEAD, PUT, DELETE, OPTIONS]");
    }

    @Test
    void optionsIsNotAllowedWhereTheRouteSwitchesItOff() {
        RoutingTable table = RoutingTable.of().add("GET /a", Trait.WITHOUT_OPTIONS);

        assertThat(table.answer("OPTIONS /a")).isEqualTo("405 [GET, HEAD]");
    }

    @Test
    void aFallbackAnswersTheMethodsThatNothingElseDoes() {
        RoutingTable table = RoutingTable.of()
                .add("GET,HEAD,POST,DELETE /{x}", Trait.FALLBACK)
                .add("GET /{y}");

        assertThat(table.answer("GET /1")).isEqualTo("GET /{y}");
        assertThat(table.answer("HEAD /1")).isEqualTo("GET /{y}");
        assertThat(table.answer("POST /1")).isEqualTo("GET,HEAD,POST,DELETE /{x}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /x/              | GET /x          | 308 /x/
        GET /x/              | HEAD /x         | 308 /x/
        GET /x/              | POST /x         | 405 [GET, HEAD, OPTIONS]
        GET /x/              | OPTIONS /x      | 405 [GET, HEAD, OPTIONS]
        GET /x               | GET /x/         | 404
        GET /{a}/            | GET /%C3%BC     | 308 /%C3%BC/
        GET /f/{p:path}/     | GET /f/a/b      | 308 /f/a/b/
        GET /a/b             | GET //a///b     | 308 /a/b
        GET /a/b/            | GET /a//b       | 308 /a/b/
        GET /a/b             | POST //a/b      | 405 [GET, HEAD, OPTIONS]
        GET /{a}             | GET //evil.com  | 308 /evil.com
        GET /f/{p:path}      | GET /f//x//y    | 308 /f/x/y
        GET /f/{p:path}      | GET /f/x//y     | GET /f/{p:path}
        GET /a               | GET //b         | 404
        GET /                | GET //          | 308 /
        """)
    void redirectsToTheSlashThatIsRegistered(String line, String request, String answer) {
        assertThat(RoutingTable.of(line).answer(request)).isEqualTo(answer);
    }

    @Test
    void aRegisteredPathIsNotRedirected() {
        RoutingTable table = RoutingTable.of("GET /x/", "GET /x", "POST /y/", "GET /y");

        assertThat(table.answer("GET /x")).isEqualTo("GET /x");
        assertThat(table.answer("GET /x/")).isEqualTo("GET /x/");
        assertThat(table.answer("POST /y")).isEqualTo("308 /y/");
    }

    @Test
    void theRedirectOfANarrowerPatternComesFirst() {
        RoutingTable table = RoutingTable.of("GET /{a}", "GET /x/");

        assertThat(table.answer("GET /x")).isEqualTo("308 /x/");
    }

    @Test
    void anOptionalSlashServesBoth() {
        RoutingTable table = RoutingTable.of()
                .add("GET /x/", Trait.SLASH_OPTIONAL)
                .add("GET /y/{a}", Trait.SLASH_OPTIONAL)
                .add("GET /z/{p:path}", Trait.SLASH_OPTIONAL)
                .add("GET /", Trait.SLASH_OPTIONAL);

        assertThat(table.answer("GET /x")).isEqualTo("GET /x/");
        assertThat(table.answer("GET /x/")).isEqualTo("GET /x/");
        assertThat(table.answer("GET /y/1/")).isEqualTo("GET /y/{a}");
        assertThat(table.match("GET /y/1/").param("a")).isEqualTo("1");
        assertThat(table.match("GET /z/1/").param("p")).isEqualTo("1/");
        assertThat(table.answer("GET /")).isEqualTo("GET /");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        /a          | /b      | /a/b
        /a/         | /b      | /a/b
        /           | /b      | /b
        ''          | /b      | /b
        /a          | ''      | /a
        /a          | /       | /a/
        ''          | ''      | ''
        /{t}        | /{id}   | /{t}/{id}
        /@{t}       | .json   | /@{t}
        """)
    void placesPatternsUnderPrefixes(String prefix, String pattern, String whole) {
        String below = pattern.startsWith(".") ? "" : pattern;
        PathPattern joined =
                PathPattern.parse(prefix, Converters.builtIn()).append(PathPattern.parse(below, Converters.builtIn()));

        assertThat(joined.text()).isEqualTo(whole);
    }

    @Test
    void matchesVariablesOfPrefixAndPattern() {
        PathPattern pattern = PathPattern.parse("/{tenant:slug}/", Converters.builtIn())
                .append(PathPattern.parse("/users/{id:int}", Converters.builtIn()));
        RouteTree<String> tree =
                RouteTree.of(List.of(Registration.of(Set.of(Method.GET), pattern, "found", "A.java:1")));

        Match<String> match = RoutingTable.match(tree, "GET /acme/users/7");

        assertThat(match.names()).containsExactly("tenant", "id");
        assertThat(match.param("tenant")).isEqualTo("acme");
        assertThat(match.value("id")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /admin               | /admin
        /admin/              | /admin
        /admin/x/y           | /admin
        /admin/users/7       | /admin/users
        /administrator       | /
        /t/acme/x            | /t/{rest}
        /                    | /
        /x//y                | /
        """)
    void aTreeOfPrefixesTellsWhichOneAPathFallsUnder(String path, String prefix) {
        List<Registration<String>> table = Stream.of("/", "/admin", "/admin/users", "/t/{rest}", "/all/{rest:path}")
                .map(text -> PathPattern.parse(text, Converters.builtIn()))
                .flatMap(pattern -> pattern.subtree().stream()
                        .map(below -> Registration.of(EnumSet.allOf(Method.class), below, pattern.text(), "A.java:1")))
                .toList();

        assertThat(RoutingTable.answer(RouteTree.of(table), "PUT " + path)).isEqualTo(prefix);
    }

    @Test
    void theEmptyPatternIsTheRoot() {
        assertThat(RoutingTable.of("GET ").answer("GET /")).isEqualTo("GET ");
    }

    @Test
    void anEmptyTableMissesEverything() {
        assertThat(RoutingTable.of().answer("GET /")).isEqualTo("404");
    }
}
