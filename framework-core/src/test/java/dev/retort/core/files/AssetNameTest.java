package dev.retort.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetNameTest {
    @ParameterizedTest
    @CsvSource({
        "app.css, app.1f0c9a7b52de.css",
        "css/app.min.js, css/app.min.1f0c9a7b52de.js",
        "v1.2/LICENSE, v1.2/LICENSE.1f0c9a7b52de",
        "data.tar.gz, data.tar.1f0c9a7b52de.gz",
        "app.js.map, app.js.1f0c9a7b52de.map"
    })
    void theHashStandsBeforeTheEndingAndIsFoundAgain(String file, String name) {
        AssetName asset = new AssetName(file, "1f0c9a7b52de");

        assertThat(asset).hasToString(name);
        assertThat(AssetName.parse(name)).isEqualTo(asset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.css",
                "app",
                "app.1f0c9a7b52d.css",
                "app.1f0c9a7b52de0.css",
                "app.1F0C9A7B52DE.css",
                "app.1f0c9a7b52dg.css",
                ".1f0c9a7b52de",
                "app.1f0c9a7b52de/site.css",
                "1f0c9a7b52de.css",
                "a.b.1f0c9a7b52de"
            })
    void whatHasNoHashInItsPlaceIsANameLikeAnyOther(String name) {
        assertThat(AssetName.parse(name)).isNull();
    }

    @Test
    void theEndingOfAFolderIsNotThatOfAFile() {
        assertThat(AssetName.parse("a.b/c.1f0c9a7b52de")).isEqualTo(new AssetName("a.b/c", "1f0c9a7b52de"));
    }
}
