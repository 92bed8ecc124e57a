package dev.retort.templates.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // for 0 1 2 3 4 5 6 7 8 9 10 11 12 14 20 21 22 25 99 100 101 102 103 111 1000
                "en | o 1 o o o o o o o o o o o o o o o o o o o o o o o",
                "de | o 1 o o o o o o o o o o o o o o o o o o o o o o o",
                "fr | 1 1 o o o o o o o o o o o o o o o o o o o o o o o",
                "ja | o o o o o o o o o o o o o o o o o o o o o o o o o",
                "ru | m 1 f f f m m m m m m m m m m 1 f m m m 1 f f m m",
                "hr | o 1 f f f o o o o o o o o o o 1 f o o o 1 f f o o",
                "pl | m 1 f f f m m m m m m m m m m m f m m m m f f m m",
                "cs | o 1 f f f o o o o o o o o o o o o o o o o o o o o",
                "lt | o 1 f f f f f f f f o o o o o 1 f f f o 1 f f o o",
                "lv | z 1 o o o o o o o o z z z z z 1 o o o z 1 o o z z",
                "ro | f 1 f f f f f f f f f f f f o o o o o o f f f f o",
                "sl | o 1 2 f f o o o o o o o o o o o o o o o 1 2 f o o",
                "he | o 1 2 o o o o o o o o o o o o o o o o o o o o o o",
                "ar | z 1 2 f f f f f f f f m m m m m m m m o o o f m o",
                "ga | o 1 2 f f f f m m m m o o o o o o o o o o o o o o",
                "cy | z 1 2 f o o m o o o o o o o o o o o o o o o o o o",
                "is | o 1 o o o o o o o o o o o o o 1 o o o o 1 o o o o"
            })
    void theFormIsThatOfTheLanguage(String language, String forms) {
        Locale locale = Locale.forLanguageTag(language);

        String found = LongStream.of(
                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1000)
                .mapToObj(number -> Plural.form(locale, number))
                .map(PluralTest::letter)
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(forms);
    }

    private static String letter(String form) {
        return form.equals("one") ? "1" : form.equals("two") ? "2" : form.substring(0, 1);
    }

    @Test
    void whatIsNoWholeNumberTakesTheFormForAllOthers() {
        assertThat(Plural.form(Locale.ENGLISH, 1.5)).isEqualTo("other");
        assertThat(Plural.form(Locale.ENGLISH, 1.0)).isEqualTo("one");
        assertThat(Plural.form(Locale.ENGLISH, new BigDecimal("1.00"))).isEqualTo("one");
        assertThat(Plural.form(Locale.ENGLISH, -1)).isEqualTo("one");
        assertThat(Plural.form(Locale.forLanguageTag("ru"), new BigDecimal("10000000000000000000021")))
                .isEqualTo("one");
    }
}
