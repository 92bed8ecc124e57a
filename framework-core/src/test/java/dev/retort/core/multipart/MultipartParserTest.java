package dev.retort.core.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {
    private static final MultipartLimits LIMITS = new MultipartLimits(5, 200, 1000, 2000);

    private static final String TWO_PARTS = """
            preamble
            --b
            Content-Disposition: form-data; name="title"

            Hello
            --b \t
            content-disposition: FORM-DATA; filename="a.txt"; name=photo
            Content-Type: text/plain

            line
            -- b
            --c
            \r\r!
            --b--
            epilogue
            --b
            """;

    record Seen(String field, String fileName, String content) {}

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Seen> parse(byte[] body, int step, String boundary, MultipartLimits limits) {
        MultipartParser parser = MultipartParser.of(boundary, limits);
        List<Seen> seen = new ArrayList<>();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        PartHead head = null;
        boolean ended = false;
        for (int at = 0; at < body.length; at += step) {
            byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + step));
            parser.feed(ByteBuffer.wrap(piece));
            MultipartEvent event = parser.next();
            while (event != MultipartEvent.Mark.STARVED) {
                if (event instanceof MultipartEvent.Head begun) {
                    assertThat(head).isNull();
                    head = begun.head();
                } else if (event instanceof MultipartEvent.Content bytes) {
                    assertThat(bytes.bytes().remaining()).isPositive();
                    byte[] copy = new byte[bytes.bytes().remaining()];
                    bytes.bytes().get(copy);
                    content.writeBytes(copy);
                } else if (event == MultipartEvent.Mark.PART_END) {
                    assertThat(head).isNotNull();
                    seen.add(new Seen(head.field(), head.fileName(), content.toString(StandardCharsets.ISO_8859_1)));
                    head = null;
                    content.reset();
                } else {
                    assertThat(ended).isFalse();
                    ended = true;
                }
                event = parser.next();
            }
        }
        assertThat(parser.isWhole()).isEqualTo(ended);
        assertThat(ended).as("the last boundary came").isTrue();
        return seen;
    }

    private static String form(String head, String content) {
        return "--b\n" + head + "\n\n" + content + "\n--b--\n";
    }

    private static PartHead head(String header) {
        MultipartParser parser = MultipartParser.of("b", LIMITS);
        parser.feed(ByteBuffer.wrap(("--b\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
        return ((MultipartEvent.Head) parser.next()).head();
    }

    @Test
    void everyWayToCutABodyGivesTheSameParts() {
        byte[] bytes = wire(TWO_PARTS);

        for (int step = 1; step <= bytes.length; step++) {
            assertThat(parse(bytes, step, "b", LIMITS))
                    .as("pieces of " + step)
                    .containsExactly(
                            new Seen("title", null, "Hello"),
                            new Seen("photo", "a.txt", "line\r\n-- b\r\n--c\r\n\r\r!"));
        }
    }

    @Test
    void aPartMayBeEmptyAndAFormMayHaveNone() {
        assertThat(parse(wire(form("Content-Disposition: form-data; name=a", "")), 3, "b", LIMITS))
                .containsExactly(new Seen("a", null, ""));
        assertThat(parse(wire("--b\nContent-Disposition: form-data; name=a\n\n--b--"), 1, "b", LIMITS))
                .containsExactly(new Seen("a", null, ""));
        assertThat(parse(wire("--b--"), 1, "b", LIMITS)).isEmpty();
    }

    @Test
    void contentThatAlmostIsABoundaryIsContent() {
        Random random = new Random(7);
        String boundary = "aab-aab";
        String delimiter = "\r\n--" + boundary;
        for (int round = 0; round < 2000; round++) {
            StringBuilder content = new StringBuilder();
            while (content.length() < 60) {
                content.append(delimiter, 0, random.nextInt(delimiter.length()));
                content.append("\r\n-ab".charAt(random.nextInt(5)));
            }
            String text = content.toString().replace(delimiter, "");
            if (text.contains(delimiter)) {
                continue;
            }
            byte[] body = ("--" + boundary + "\r\nContent-Disposition: form-data; name=a; filename=f\r\n\r\n" + text
                            + delimiter + "--")
                    .getBytes(StandardCharsets.ISO_8859_1);

            assertThat(parse(body, 1 + random.nextInt(20), boundary, LIMITS)).containsExactly(new Seen("a", "f", text));
        }
    }

    @Test
    void aBoundaryOfOneLetterAndContentOfItTakesLinearTime() {
        String boundary = "a".repeat(70);
        byte[] content = ("\r\n--" + "a".repeat(69) + "\r").repeat(100).getBytes(StandardCharsets.ISO_8859_1);
        Delimiter delimiter = new Delimiter(boundary);
        delimiter.letGo();

        assertThat(delimiter.find(content, 0, content.length)).isEqualTo(content.length - 1);
        assertThat(delimiter.isHeld()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "form-data; name=\"a%22b\"                          ~ a\"b     ~",
                "form-data; name=\"a%0D%0Ab\"                       ~ 'a\r\nb' ~",
                "form-data; name=\"a%20b%00\"                       ~ a%20b%00 ~",
                "form-data; name=\"a\\\"b\\\\c\\d\"                 ~ a\"b\\c\\d ~",
                "form-data; name=\"grün ☃\"; filename=\"naïve.txt\" ~ grün ☃   ~ naïve.txt",
                "form-data; name=a; filename=\"a%22b.txt\"          ~ a        ~ a\"b.txt",
                "form-data; name=a; filename=\"C:\\dir\\a.txt\"     ~ a        ~ C:\\dir\\a.txt",
                "form-data; name=\"\"; filename=\"\"                ~ ''       ~ ''",
                "form-data; name=\"a;b=c\"; x=\"y\" ;               ~ a;b=c    ~",
                "form-data; filename*=UTF-8''na%C3%AFve; name=a     ~ a        ~ naïve",
                "form-data; filename=plain; filename*=UTF-8''x; name=a ~ a     ~ plain"
            })
    void namesAreReadAsBrowsersAndOthersWriteThem(String disposition, String field, String fileName) {
        PartHead head = head("Content-Disposition: " + disposition.strip());

        assertThat(head.field()).isEqualTo(field);
        assertThat(head.fileName()).isEqualTo(fileName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; filename=x",
                "Content-Disposition: attachment; name=a",
                "Content-Disposition: form-data; name=\"a",
                "Content-Disposition: form-data; name=\"a\"b",
                "Content-Disposition: form-data; name=a; name=b",
                "Content-Disposition: form-data; name=a; filename*=x",
                "Content-Disposition: form-data; name=a; filename*=UTF-8''%z",
                "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=a",
                "Content-Disposition: form-data; name=a\r\nContent-Type: multipart/mixed; boundary=c",
                "Content-Disposition: form-data; name=a\r\nContent-Type: nonsense",
                "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
                "Content-Disposition: form-data; name=\"a\u0000\"",
                "Content-Disposition: form-data; name=a\r\n folded: x",
                "Content-Disposition : form-data; name=a",
                "no colon",
                ": no name",
                "Content-Disposition: form-data; name=a\nX: bare line feed",
                "Content-Disposition: form-data; name=a\rX: bare carriage return"
            })
    void aMalformedHeadIsRefused(String header) {
        assertThatThrownBy(() -> head(header)).isInstanceOfSatisfying(MultipartException.class, refused -> {
            assertThat(refused.isAboveLimit()).isFalse();
            assertThat(refused).hasMessageNotContaining("\u0000");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bb\n", "--b-\n", "--b- -\n", "--b\rX", "--b x\n"})
    void aBoundaryThatGoesOnIsRefused(String line) {
        assertThatThrownBy(() -> parse(wire(line), 1, "b", LIMITS))
                .isInstanceOf(MultipartException.class)
                .hasMessageContaining("boundary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a ",
                "a\tb",
                "ü",
                "0123456789012345678901234567890123456789012345678901234567890123456789x"
            })
    void aMalformedBoundaryIsRefused(String boundary) {
        assertThatThrownBy(() -> MultipartParser.of(boundary, LIMITS)).isInstanceOf(MultipartException.class);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1, field", "2000, 2, file"})
    void aPartAboveItsLimitIsRefusedByTheFirstByteTooMany(int limit, int parts, String setting) {
        String head = "Content-Disposition: form-data; name=a" + (parts == 2 ? "; filename=f" : "");
        byte[] fits = wire(form(head, "x".repeat(limit)));
        byte[] larger = wire(form(head, "x".repeat(limit + 1)));

        assertThat(parse(fits, 7, "b", LIMITS)).hasSize(1);
        assertThatThrownBy(() -> parse(larger, 7, "b", LIMITS))
                .isInstanceOfSatisfying(
                        MultipartException.class,
                        refused -> assertThat(refused.setting()).isEqualTo("retort.multipart.max-" + setting));
    }

    @Test
    void tooManyPartsAndTooLargeHeadsAreRefused() {
        String part = "--b\nContent-Disposition: form-data; name=a\n\nx\n";

        assertThat(parse(wire(part.repeat(5) + "--b--"), 50, "b", LIMITS)).hasSize(5);
        assertThatThrownBy(() -> parse(wire(part.repeat(6) + "--b--"), 50, "b", LIMITS))
                .isInstanceOfSatisfying(
                        MultipartException.class,
                        refused -> assertThat(refused.setting()).isEqualTo(MultipartLimits.PARTS));
        assertThatThrownBy(() -> head("Content-Disposition: form-data; name=" + "a".repeat(200)))
                .isInstanceOfSatisfying(
                        MultipartException.class,
                        refused -> assertThat(refused.setting()).isEqualTo(MultipartLimits.HEAD));
    }

    @Test
    void aFeedBeforeTheLastPieceIsUsedUpIsAMistake() {
        MultipartParser parser = MultipartParser.of("b", LIMITS);
        parser.feed(ByteBuffer.wrap(wire("--b\n")));

        assertThatThrownBy(() -> parser.feed(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
    }
}
