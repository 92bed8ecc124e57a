package dev.retort.templates.escape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8WriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 17, 23, 64, 8192})
    void writesWhatTheJdkWrites(int capacity) throws IOException {
        Random random = new Random(42);
        StringBuilder expected = new StringBuilder();
        try (Utf8Writer writer = new Utf8Writer(out, capacity)) {
            for (int turn = 0; turn < 500; turn++) {
                String text = text(random);
                expected.append(text);
                switch (turn % 5) {
                    case 0 -> writer.write(text);
                    case 1 -> writer.write(text.toCharArray());
                    case 2 -> writer.writeBytes(text.getBytes(UTF_8));
                    case 3 -> writer.write("-" + text + "-", 1, text.length());
                    default -> {
                        writer.writeHtml(text);
                        expected.setLength(expected.length() - text.length());
                        expected.append(Escaping.HTML.escape(text));
                    }
                }
            }
            writer.finish();
            assertThat(writer.size()).isEqualTo(out.size());
        }

        assertThat(out.toString(UTF_8)).isEqualTo(expected.toString());
    }

    private static String text(Random random) {
        int[] alphabet = {
            'a', 'b', '<', '&', '"', '\'', '>', ' ', '\n', 0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0xFFFE, 0x10000, 0x1D11E
        };
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(60); left > 0; left--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @Test
    void joinsHalvesOfPairsThatComeApart() throws IOException {
        try (Utf8Writer writer = new Utf8Writer(out, 64)) {
            writer.write("\uD834");
            writer.write("\uDD1E");
            writer.write('\uD834');
            writer.writeHtml("\uDD1E<");
        }

        assertThat(out.toString(UTF_8)).isEqualTo("\uD834\uDD1E\uD834\uDD1E&lt;");
    }

    @Test
    void writesQuestionMarksForHalvesOfPairs() throws IOException {
        try (Utf8Writer writer = new Utf8Writer(out, 64)) {
            writer.write("a\uD834b\uDD1Ec\uD834");
            writer.writeBytes("d".getBytes(UTF_8));
            writer.write("\uD834");
            writer.writeHtml("<\uD834\uD834");
        }

        assertThat(out.toString(UTF_8)).isEqualTo("a?b?c?d?&lt;??");
    }

    @Test
    void passesNothingOnBeforeItHasTo() throws IOException {
        try (Utf8Writer writer = new Utf8Writer(out, 64)) {
            writer.write("abc");
            writer.flush();
            assertThat(out.size()).isZero();

            writer.send();
            assertThat(out.size()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "URL  | ~a b/ü&~            | ~a%20b%2F%C3%BC%26~",
                "CSS  | ~a;}</style>\"é~    | ~a\\3b \\7d \\3c \\2f style\\3e \\22 é~",
                "JS   | ~'\"`${x}</script>~ | ~\\x27\\x22\\x60\\x24{x}\\x3C\\x2Fscript\\x3E~",
                "JSON | ~a\"\\<~            | ~a\\u0022\\\\\\u003C~",
                "HTML | ~clean~             | ~clean~",
            })
    void escapes(Escaping way, String text, String expected) {
        assertThat(way.escape(text)).isEqualTo(expected);
    }

    @Test
    void givesCleanTextBackAsItIs() {
        String clean = "clean";

        for (Escaping way : Escaping.values()) {
            assertThat(way.escape(clean)).isSameAs(clean);
        }
    }

    @Test
    void endsNoLineOfAScriptOrOfJson() {
        assertThat(Escaping.JS.escape("\n\r\u2028\u2029")).isEqualTo("\\x0A\\x0D\\u2028\\u2029");
        assertThat(Escaping.JSON.escape("\n\r\u2028\u2029")).isEqualTo("\\u000A\\u000D\\u2028\\u2029");
    }
}
