package dev.retort.core.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "photo.jpg               ~ photo.jpg",
                "grün ☃.txt              ~ grün ☃.txt",
                "/etc/passwd             ~ passwd",
                "../../etc/passwd        ~ passwd",
                "C:\\Users\\me\\a.txt    ~ a.txt",
                "..\\..\\a.txt           ~ a.txt",
                "a/                      ~ file",
                "''                      ~ file",
                "..                      ~ file",
                "'  . . '                ~ file",
                ".htaccess               ~ _htaccess",
                "a.txt:stream            ~ a.txt_stream",
                "'a\r\nb\u0000c'         ~ a__b_c",
                "a\"b<c>d|e?f*g.txt      ~ a_b_c_d_e_f_g.txt",
                "'trailing. . '          ~ trailing",
                "CON                     ~ _CON",
                "nul.txt                 ~ _nul.txt",
                "com1.tar.gz             ~ _com1.tar.gz",
                "LPT9                    ~ _LPT9",
                "console                 ~ console",
                "com10                   ~ com10",
                "invoice\u202egpj.exe    ~ invoice_gpj.exe",
            })
    void aNameBecomesHarmless(String sent, String safe) {
        assertThat(FileNames.safe(sent)).isEqualTo(safe);
    }

    @Test
    void aLongNameIsCutAndKeepsItsExtension() {
        String name = FileNames.safe("☃".repeat(300) + ".tar.gz");

        assertThat(name).startsWith("☃☃").endsWith("☃.gz").doesNotContain("\ufffd");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(190, 200);
    }
}
