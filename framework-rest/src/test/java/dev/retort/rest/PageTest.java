package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.App;
import dev.retort.Default;
import dev.retort.Page;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class PageTest {
    record Part(@Default("0") long offset, @Default("10") int limit, Optional<String> q) {}

    record After(Optional<Integer> after) {}

    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create();
        app.get("/counted", PageTest::counted);
        app.get("/open", PageTest::open);
        app.get("/cursor", PageTest::cursor);
        return app;
    }

    private static List<Integer> numbers(long offset, int limit) {
        return IntStream.range(0, 25).skip(offset).limit(limit).boxed().toList();
    }

    private static Mono<Page<Integer>> counted(Request request, Part part) {
        return Mono.just(numbers(part.offset(), part.limit()))
                .map(items -> Page.of(request, items, part.offset(), part.limit(), 25));
    }

    private static Page<Integer> open(Request request, Part part) {
        return Page.of(request, numbers(part.offset(), part.limit()), part.offset(), part.limit());
    }

    private static Page<Integer> cursor(Request request, After after) {
        int from = after.after().orElse(0);
        return Page.after(request, numbers(from, 10), from >= 20 ? null : from + 10 + "");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/counted|first 0, next 10, last 20",
                "/counted?offset=10|first 0, prev 0, next 20, last 20",
                "/counted?offset=20|first 0, prev 10, last 20",
                "/counted?offset=5|first 0, prev 0, next 15, last 20",
                "/counted?offset=99|first 0, prev 89, last 20",
                "/open|first 0, next 10",
                "/open?offset=20|first 0, prev 10"
            })
    void linksToTheOtherParts(String path, String links) {
        StringBuilder expected = new StringBuilder();
        for (String link : links.split(", ")) {
            String[] parts = link.split(" ");
            expected.append(expected.isEmpty() ? "" : ", ")
                    .append("<" + path.split("\\?")[0] + "?limit=10&offset=" + parts[1] + ">; rel=\"" + parts[0]
                            + "\"");
        }

        client.get(path).expect(200).type("application/json").header("Link", expected.toString());
    }

    @Test
    void hasTheItemsAsItsBodyAndTheirNumber() {
        client.get("/counted?offset=20")
                .expect(200)
                .header("X-Total-Count", "25")
                .json(List.of(20, 21, 22, 23, 24));
    }

    @Test
    void keepsTheRestOfTheQuery() {
        client.get("/open?q=a%26b%20c&limit=5&tag=x&tag=y")
                .expect(200)
                .header(
                        "Link",
                        "</open?q=a%26b%20c&limit=5&tag=x&tag=y&offset=0>; rel=\"first\", "
                                + "</open?q=a%26b%20c&limit=5&tag=x&tag=y&offset=5>; rel=\"next\"");
    }

    @Test
    void goesOnAfterACursor() {
        client.get("/cursor?q=x")
                .expect(200)
                .header("Link", "</cursor?q=x>; rel=\"first\", </cursor?q=x&after=10>; rel=\"next\"");
        client.get("/cursor?after=20").expect(200).header("Link", "</cursor>; rel=\"first\"");
    }

    @Test
    void refusesPlacesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Page.of(null, List.of(), -1, 10))
                .withMessage("page: offset -1, limit 10 (expected: offset 0 or more, limit 1 or more)");
        client.get("/open?offset=x&limit=y").expect(400).error("offset", "type").error("limit", "type");
    }
}
