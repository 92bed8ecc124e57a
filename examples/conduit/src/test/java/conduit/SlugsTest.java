package conduit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How to train your dragon | how-to-train-your-dragon
            '  spaces   everywhere ' | spaces-everywhere
            Über Äpfel & Öl          | uber-apfel-ol
            Crème brûlée             | creme-brulee
            İstanbul                 | istanbul
            ﬁne ½ №5                 | fine-1-2-no5
            你好，世界                | 你好-世界
            Привет, мир!             | привет-мир
            C++ vs. C#               | c-vs-c
            100%                     | 100
            '!?…/\\'                 | article
            🐉🔥                     | article
            🐉 dragon 🔥             | dragon
            '../../etc/passwd'       | etc-passwd
            '<script>'               | script
            """)
    void aSlugIsMadeOfLettersAndDigits(String title, String slug) {
        assertThat(Slugs.of(title)).isEqualTo(slug);
    }

    @Test
    void aLongTitleIsCut() {
        assertThat(Slugs.of("a".repeat(1_000))).hasSize(80);
        assertThat(Slugs.of("ab ".repeat(400))).hasSizeLessThanOrEqualTo(80).endsWith("-ab");
    }

    @Test
    void aLetterOfTwoCharactersIsNotCutInHalf() {
        String old = Slugs.of("a" + "𐌰".repeat(100)); // Gothic

        assertThat(old).hasSize(79).endsWith("𐌰");
    }

    @Test
    void aSlugIsNoRouteOfItsOwn() {
        assertThat(Slugs.of("Feed!")).startsWith("feed-").isNotEqualTo("feed-");
    }

    @Test
    void anotherSlugIsAnotherEachTime() {
        assertThat(IntStream.range(0, 1_000).mapToObj(n -> Slugs.another("taken")))
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("taken-[0-9a-z]{6,8}"));
    }
}
