package dev.retort.core.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.EntityTag;
import dev.retort.Headers;
import dev.retort.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {
    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String SAME = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String AFTER = "Sun, 06 Nov 1994 08:49:38 GMT";
    private static final Instant TIME = Instant.parse("1994-11-06T08:49:37.5Z");

    private static Headers headers(String fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String field : fields.split(";")) {
            String[] parts = field.strip().split(" ", 2);
            String name = switch (parts[0]) {
                case "M" -> "If-Match";
                case "NM" -> "If-None-Match";
                case "MS" -> "If-Modified-Since";
                default -> "If-Unmodified-Since";
            };
            String value = parts[1].replace('\'', '"')
                    .replace("before", BEFORE)
                    .replace("same", SAME)
                    .replace("after", AFTER);
            headers.put(name, List.of(value));
        }
        return Headers.of(headers);
    }

    private static Validators state(@Nullable String text) {
        return switch (String.valueOf(text)) {
            case "null" -> Validators.NONE;
            case "tag" -> new Validators(EntityTag.of("a"), null);
            case "weak" -> new Validators(EntityTag.weak("a"), null);
            case "time" -> new Validators(null, TIME);
            default -> new Validators(EntityTag.of("a"), TIME);
        };
    }

    private static int reading(Headers request, Validators current) {
        try {
            return Preconditions.isNotModified(request, current) ? 304 : 200;
        } catch (Problem problem) {
            return problem.status();
        }
    }

    private static int writing(Headers request, Validators current) {
        try {
            Preconditions.check(request, current);
            return 200;
        } catch (Problem problem) {
            return problem.status();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "NM 'a'              | both | 304",
                "NM W/'a'            | both | 304",
                "NM 'a'              | weak | 304",
                "NM 'b', W/'a'       | both | 304",
                "NM 'b,c','a'        | both | 304",
                "NM 'b'              | both | 200",
                "NM *                | both | 304",
                "NM *                | time | 304",
                "NM a                | both | 200",
                "NM 'a               | both | 200",
                "NM 'a'x, 'b'        | both | 200",
                "NM junk, 'a'        | both | 304",
                "NM 'ü', 'a'         | both | 304",
                "NM w/'a'            | both | 200",
                "NM 'A'              | both | 200",
                "NM ,                | both | 200",
                "NM 'b'; MS after    | both | 200",
                "NM 'a'; MS before   | both | 304",
                "MS before           | both | 200",
                "MS same             | both | 304",
                "MS after            | both | 304",
                "MS same             | tag  | 200",
                "MS yesterday        | both | 200",
                "MS Sunday, 06-Nov-94 08:49:37 GMT | both | 304",
                "MS Sun Nov  6 08:49:37 1994       | both | 304",
                "MS Mon, 06 Nov 1994 08:49:37 GMT  | both | 200",
                "MS Sun, 6 Nov 1994 08:49:37 GMT   | both | 200",
                "MS Sun, 32 Jan 2094 08:49:37 GMT  | both | 200",
                "M 'a'               | both | 200",
                "M 'b'               | both | 412",
                "M 'b', 'a'          | both | 200",
                "M W/'a'             | both | 412",
                "M 'a'               | weak | 412",
                "M *                 | both | 200",
                "M a                 | both | 412",
                "US before           | both | 412",
                "US same             | both | 200",
                "US never            | both | 200",
                "US before           | tag  | 200",
                "M 'a'; US before    | both | 200",
                "M 'a'; NM 'a'       | both | 304",
                "M 'b'; NM 'a'       | both | 412",
                "US before; MS after | both | 412"
            })
    void aReadingRequestIsEvaluatedInTheOrderOfTheRfc(String request, String state, int status) {
        assertThat(reading(headers(request), state(state))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "M 'a'      | both | 200",
                "M 'b'      | both | 412",
                "M W/'a'    | both | 200",
                "M 'a'      | weak | 412",
                "M W/'a'    | weak | 412",
                "M *        | both | 200",
                "M *        | time | 200",
                "M *        |      | 412",
                "M 'a'      |      | 412",
                "M 'a'      | time | 412",
                "NM *       | both | 412",
                "NM *       | time | 412",
                "NM *       |      | 200",
                "NM 'a'     | both | 412",
                "NM W/'a'   | both | 412",
                "NM 'b'     | both | 200",
                "NM 'a'     |      | 200",
                "US before  | both | 412",
                "US same    | both | 200",
                "US before  |      | 200",
                "MS after   | both | 200",
                "M 'a'; NM *| both | 412"
            })
    void aWritingRequestIsCheckedAgainstWhatIsThere(String request, @Nullable String state, int status) {
        assertThat(writing(headers(request), state(state))).isEqualTo(status);
    }
}
