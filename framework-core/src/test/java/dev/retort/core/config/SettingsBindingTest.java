package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Default;
import dev.retort.Key;
import dev.retort.SetupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsBindingTest {
    record Shop(
            String name,
            @Default("EUR") String currency,
            @Default("20") int pageSize,
            List<String> countries,
            Mail mail) {
        record Mail(
                String host,
                @Default("25") int port,
                @Default("5s") Duration timeout) {}
    }

    record Catalogue(List<Item> items, Map<String, String> labels, Optional<Integer> most) {
        record Item(String title, @Default("1") int count) {}
    }

    record Access(int pin, String apiKey) {
        Access {
            if (pin < 0) {
                throw new IllegalArgumentException("refused " + apiKey);
            }
        }
    }

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void create() {
        workspace = new Workspace(folder);
    }

    @Test
    void aRecordIsFilledFromAllSources() {
        workspace.onClassPath("application.yaml", "shop:\n  name: Corner\n  countries: [DE, AT]\n  mail: {host: mx}");
        workspace.env("SHOP_PAGE_SIZE", "50").option("shop.mail.timeout", "2m");

        Shop shop = workspace.config().bind("shop", Shop.class);

        assertThat(shop)
                .isEqualTo(new Shop(
                        "Corner", "EUR", 50, List.of("DE", "AT"), new Shop.Mail("mx", 25, Duration.ofMinutes(2))));
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsSource() {
        workspace.onClassPath("application.properties", "shop.name=Corner\nshop.pageSize=many");
        workspace.env("SHOP_MAIL_PORT", "x");

        assertThatThrownBy(() -> workspace.config().bind("shop", Shop.class))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONFIG-VALUE"))
                .hasMessage("""
                        shop: 3 settings do not fit Shop
                          shop.page-size: must be a whole number, not "many" (from application.properties:2)
                          shop.mail.host: not set (set shop.mail.host in application.properties, SHOP_MAIL_HOST in the \
                        environment, or --shop.mail.host on the command line)
                          shop.mail.port: must be a whole number, not "x" (from environment SHOP_MAIL_PORT)""");
    }

    @Test
    void oneMissingSettingIsJustMissing() {
        workspace.env("SHOP_NAME", "Corner");

        assertThatThrownBy(() -> workspace.config().bind("shop", Shop.class))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("CONFIG-MISSING"))
                .hasMessageStartingWith("shop.mail.host: not set (set shop.mail.host in application.properties, ");
    }

    @Test
    void theStrongestSourceDecidesAWholeList() {
        workspace.onClassPath("application.yaml", "shop: {name: a, countries: [DE, AT, CH], mail: {host: mx}}");
        assertThat(countries()).containsExactly("DE", "AT", "CH");

        workspace.inDirectory("application.properties", "shop.countries[0]=FR");
        assertThat(countries()).containsExactly("FR");

        workspace.env("SHOP_COUNTRIES_0", "IT").env("SHOP_COUNTRIES_1", "ES, PT");
        assertThat(countries()).containsExactly("IT", "ES, PT");

        workspace.env("SHOP_COUNTRIES", "PL, CZ");
        assertThat(countries()).containsExactly("PL", "CZ");

        workspace.option("shop.countries", "");
        assertThat(countries()).isEmpty();
    }

    private List<String> countries() {
        return workspace.config().bind("shop", Shop.class).countries();
    }

    @Test
    void listsOfRecordsAndMapsAreFilled() {
        workspace.onClassPath("application.yaml", """
                catalogue:
                  items:
                    - title: a
                      count: 3
                    - title: b
                  labels:
                    app: shop
                    tier: web
                """);
        workspace.option("catalogue.labels.tier", "edge");

        Catalogue catalogue = workspace.config().bind("catalogue", Catalogue.class);

        assertThat(catalogue)
                .isEqualTo(new Catalogue(
                        List.of(new Catalogue.Item("a", 3), new Catalogue.Item("b", 1)),
                        Map.of("app", "shop", "tier", "edge"),
                        Optional.empty()));
    }

    @Test
    void aMistakeInAListNamesItsItem() {
        workspace.onClassPath("application.yaml", "catalogue:\n  items:\n    - title: a\n      count: x");

        assertThatThrownBy(() -> workspace.config().bind("catalogue", Catalogue.class))
                .hasMessage("catalogue.items[0].count: must be a whole number, not \"x\" (from application.yaml:4)");
    }

    @Test
    void secretsAreMaskedInEveryMessage() {
        workspace.onClassPath("application.properties", "access.pin=-1\naccess.api-key=hunter2");

        assertThatThrownBy(() -> workspace.config().bind("access", Access.class))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("refused ***")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void namesThatNoComponentHasAreReportedAsUnknown() {
        workspace.onClassPath(
                "application.properties",
                "shop.name=a\nshop.mail.host=mx\nshop.limit=3\nshop.page-szie=3\nshop.countries[0]=DE");
        workspace.env("SHOP_OTHER", "x");
        LayeredConfig config = workspace.config();
        config.bind("shop", Shop.class);
        config.get(Key.of("shop.limit", 100));

        assertThat(config.unknown())
                .extracting(UnknownKey::message)
                .containsExactly("shop.page-szie: unknown setting (did you mean shop.page-size?; from"
                        + " application.properties:4)");
    }

    @Test
    void mapsTakeAnyName() {
        workspace.onClassPath("application.properties", "catalogue.labels.any.thing=x\ncatalogue.items[0].title=a");
        LayeredConfig config = workspace.config();

        Catalogue catalogue = config.bind("catalogue", Catalogue.class);

        assertThat(catalogue.labels()).isEqualTo(Map.of("any.thing", "x"));
        assertThat(config.unknown()).isEmpty();
    }

    @Test
    void theRootCanBeBound() {
        record Root(String greeting) {}

        assertThat(workspace.env("GREETING", "hi").config().bind("", Root.class))
                .isEqualTo(new Root("hi"));
    }
}
