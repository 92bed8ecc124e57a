package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.SetupException;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesFileTest {
    private static final String FILE = "application.properties";

    @Test
    void everyValueKnowsTheLineItsEntryBeginsOn() {
        String text =
                "# shop\n\nshop.name = Corner\r\n! more\rshop.motto = first \\\n    and second\nshop.page-size: 20\n";

        Map<String, Value> values = PropertiesFile.read(FILE, text);

        assertThat(values)
                .containsExactly(
                        Map.entry("shop.name", Value.of("Corner", FILE + ":3")),
                        Map.entry("shop.motto", Value.of("first and second", FILE + ":5")),
                        Map.entry("shop.page-size", Value.of("20", FILE + ":7")));
    }

    @Test
    void spellingsOfOneNameAreOneSetting() {
        Map<String, Value> values = PropertiesFile.read(FILE, "shop.pageSize=20\nshop.mail_host=localhost");

        assertThat(values).containsOnlyKeys("shop.page-size", "shop.mail-host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a=1\\na=2            | 2 | "a" is already set at line 1 (remove one of them)
                    x.page-size=1\\n\\nx.pageSize=2 | 3 | "x.pageSize" is already set at line 1 (remove one of them)
                    a=\\u00g0            | 1 | \\u without four hexadecimal digits (write \\\\u for a backslash and a u)
                    \\n\\na=\\u12         | 3 | \\u without four hexadecimal digits (write \\\\u for a backslash and a u)
                    \\n=1                | 2 | a value without a name (write name = value)
                    """)
    void aMalformedFileIsRefusedWithItsLine(String escapedText, int line, String what) {
        String text = escapedText.replace("\\n", "\n");

        assertThatThrownBy(() -> PropertiesFile.read(FILE, text))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONFIG-FILE"))
                .hasMessage(FILE + ":" + line + ": " + what);
    }

    @Test
    void readsWhatJavaUtilPropertiesReads() throws IOException {
        Random random = new Random(42);
        int compared = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = randomText(random);
            Map<String, String> expected = load(text);
            if (expected != null) {
                assertThat(texts(PropertiesFile.read(FILE, text)))
                        .as("of %s", text)
                        .isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    private static String randomText(Random random) {
        String alphabet = "abc=:  \t\\\\\\\n\n\r#!\f";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            int choice = random.nextInt(alphabet.length() + 1);
            text.append(choice == alphabet.length() ? "\\u0061" : alphabet.charAt(choice));
        }
        return text.toString();
    }

    /** {@return what the JDK reads; null for what this reader refuses: names that are blank or stand twice} */
    private static Map<String, String> load(String text) throws IOException {
        Map<String, String> loaded = new LinkedHashMap<>();
        boolean[] refused = {false};
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                String name = (String) key;
                refused[0] |= name.isBlank() || loaded.put(name, (String) value) != null;
                return "";
            }
        };
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        return refused[0] ? null : loaded;
    }

    private static Map<String, String> texts(Map<String, Value> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
