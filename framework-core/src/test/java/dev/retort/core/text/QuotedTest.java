package dev.retort.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void shortTextIsQuotedAsItIs() {
        assertThat(Quoted.of("abc \u00fc \ud83d\ude00")).isEqualTo("\"abc \u00fc \ud83d\ude00\"");
        assertThat(Quoted.of("")).isEqualTo("\"\"");
        assertThat(Quoted.of("x".repeat(40))).isEqualTo("\"" + "x".repeat(40) + "\"");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(Quoted.of("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "...\"");
        assertThat(Quoted.of("x".repeat(39) + "\ud83d\ude00")).isEqualTo("\"" + "x".repeat(39) + "...\"");
    }

    @Test
    void whatWouldBreakOrReorderALineIsReplaced() {
        assertThat(Quoted.of("a\r\nb\u0000\u001b[31m\u2028\u202e")).isEqualTo("\"a??b??[31m??\"");
    }
}
