package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNamesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    shop.name,              shop.name,              SHOP_NAME,          SHOP_NAME
                    shop.page-size,         shop.page-size,         SHOP_PAGE_SIZE,     SHOP_PAGESIZE
                    shop.pageSize,          shop.page-size,         SHOP_PAGE_SIZE,     SHOP_PAGESIZE
                    shop.page_size,         shop.page-size,         SHOP_PAGE_SIZE,     SHOP_PAGESIZE
                    Shop.Name,              shop.name,              SHOP_NAME,          SHOP_NAME
                    shop.useHTTP2Only,      shop.use-http2-only,    SHOP_USE_HTTP2_ONLY, SHOP_USEHTTP2ONLY
                    shop.maxURLLength,      shop.max-url-length,    SHOP_MAX_URL_LENGTH, SHOP_MAXURLLENGTH
                    shop.items[0].name,     shop.items[0].name,     SHOP_ITEMS_0_NAME,  SHOP_ITEMS_0_NAME
                    """)
    void everySpellingMeetsInOneNameAndTwoVariables(
            String written, String canonical, String variable, String withoutDashes) {
        assertThat(SettingNames.canonical(written)).isEqualTo(canonical);
        assertThat(SettingNames.environment(canonical)).isEqualTo(variable);
        assertThat(SettingNames.environmentWithoutDashes(canonical)).isEqualTo(withoutDashes);
    }
}
