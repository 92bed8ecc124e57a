package dev.retort.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retort.Config.Setting;
import dev.retort.Converter;
import dev.retort.DataSize;
import dev.retort.Key;
import dev.retort.SetupException;
import dev.retort.core.binding.Conversions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredConfigTest {
    private static final Key<Integer> LIMIT = Key.of("shop.limit", 100);

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void create() {
        workspace = new Workspace(folder);
    }

    @Test
    void aSettingIsReadByKeyByNameAndByFallback() {
        LayeredConfig config =
                workspace.inDirectory("application.properties", "shop.limit=7").config();

        assertThat(config.get(LIMIT)).isEqualTo(7);
        assertThat(config.get("shop.limit")).isEqualTo("7");
        assertThat(config.get("shop.limit", 3)).isEqualTo(7);
        assertThat(config.get("greeting", "Hello")).isEqualTo("Hello");
        assertThat(config.find("shop.limit", Integer.class)).contains(7);
        assertThat(config.find("shop.other", Integer.class)).isEmpty();
        assertThat(config.get(CoreKeys.MAX_BODY)).isEqualTo(DataSize.megabytes(1));
    }

    @Test
    void codeMaySetUntilTheStartAndReadingsFollow() {
        LayeredConfig config = workspace.config();
        assertThat(config.get(LIMIT)).isEqualTo(100);

        config.set(LIMIT.name(), 50, "code Shop.java:3");
        assertThat(config.get(LIMIT)).isEqualTo(50);
        assertThat(config.get("shop.limit")).isEqualTo("50");
        config.freeze();

        assertThatThrownBy(() -> config.set("shop.limit", 60, "code Shop.java:9"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("shop.limit: the application has started (set it before)");
        assertThat(config.get(LIMIT)).isEqualTo(50);
    }

    @Test
    void aPathIsASettingWithADefault() {
        Key<Path> folder = Key.of("shop.folder", Path.of("data"));
        LayeredConfig none = LayeredConfig.of(workspace.env("SHOP_OTHER", "x").sources(), Conversions::standard);
        LayeredConfig set =
                LayeredConfig.of(workspace.env("SHOP_FOLDER", "/srv/shop").sources(), Conversions::standard);

        assertThat(none.get(folder)).isEqualTo(Path.of("data"));
        assertThat(set.get(folder)).isEqualTo(Path.of("/srv/shop"));
    }

    @Test
    void aValueIsConvertedOnce() {
        AtomicInteger conversions = new AtomicInteger();
        Conversions counting = Conversions.standard()
                .with(
                        Integer.class,
                        Converter.of(
                                text -> {
                                    conversions.incrementAndGet();
                                    return Integer.valueOf(text);
                                },
                                String::valueOf));
        LayeredConfig config = LayeredConfig.of(workspace.env("SHOP_LIMIT", "9").sources(), () -> counting);

        for (int i = 0; i < 10; i++) {
            assertThat(config.get(LIMIT)).isEqualTo(9);
        }

        assertThat(conversions).hasValue(1);
    }

    @Test
    void aValueThatDoesNotFitNamesKeyValueSourceAndExpectation() {
        workspace.onClassPath("application.properties", "# web\n\nretort.server.port=80x");

        assertFailure(
                () -> workspace.config().get(CoreKeys.PORT),
                "CONFIG-VALUE",
                "retort.server.port: \"80x\" (expected: a whole number; from application.properties:3)");
    }

    @Test
    void aSecretThatDoesNotFitIsNotPrinted() {
        Key<Integer> pin = Key.required("shop.pin", Integer.class).secret();
        workspace.env("SHOP_PIN", "12x4").env("SHOP_TOKEN", "abc");

        assertFailure(
                () -> workspace.config().get(pin),
                "CONFIG-VALUE",
                "shop.pin: \"***\" (expected: a whole number; from environment SHOP_PIN)");
        assertFailure(
                () -> workspace.config().find("shop.token", Integer.class),
                "CONFIG-VALUE",
                "shop.token: \"***\" (expected: a whole number; from environment SHOP_TOKEN)");
        assertThatThrownBy(() -> workspace.config().get(pin)).hasNoCause();
    }

    @Test
    void aMissingSettingNamesEveryWayToSetIt() {
        String message = "shop.page-size: not set (set shop.page-size in application.properties, SHOP_PAGE_SIZE in the"
                + " environment, or --shop.page-size on the command line)";

        assertFailure(
                () -> workspace.config().get(Key.required("shop.pageSize", Integer.class)), "CONFIG-MISSING", message);
        assertFailure(() -> workspace.config().get("shop.page-size"), "CONFIG-MISSING", message);
    }

    @Test
    void aValueOutOfRangeNamesTheRange() {
        LayeredConfig config = workspace.option("retort.server.port", "70000").config();

        assertFailure(
                () -> config.between(CoreKeys.PORT, 0, 65535),
                "CONFIG-RANGE",
                "retort.server.port: \"70000\" (expected: 0 to 65535; from command line --retort.server.port)");
        assertThat(config.between(LIMIT, 0, 100)).isEqualTo(100);
        assertThat(config.refusal(LIMIT, "an even number"))
                .hasMessage("shop.limit: \"100\" (expected: an even number; from default)");
    }

    @Test
    void settingsAreListedSortedWithOriginsAndMaskedSecrets() {
        workspace.onClassPath("application.yaml", "shop:\n  tags: [a, b]\n  url: ftp://me:pw@host/");
        workspace.env("SHOP_DB_PASSWORD", "hunter2").property("surefire.noise", "x");
        LayeredConfig config = workspace.config();
        config.declare(Key.required("shop.key", String.class).describe("the key"));
        config.declare(Key.of("shop.pin", "1234").secret());
        config.get("shop.greeting", "Hello");
        config.find("shop.db.password", String.class);
        config.find("shop.unset", String.class);

        List<Setting> shop = config.settings().stream()
                .filter(setting -> !setting.key().startsWith("retort."))
                .toList();

        assertThat(shop)
                .containsExactly(
                        new Setting("shop.db.password", "***", "environment SHOP_DB_PASSWORD", ""),
                        new Setting("shop.greeting", "Hello", "default", ""),
                        new Setting("shop.key", "", "not set", "the key"),
                        new Setting("shop.pin", "***", "default", ""),
                        new Setting("shop.tags[0]", "a", "application.yaml:2", ""),
                        new Setting("shop.tags[1]", "b", "application.yaml:2", ""),
                        new Setting("shop.url", "ftp://me:***@host/", "application.yaml:3", ""));
        assertThat(config.settings())
                .contains(new Setting("retort.server.port", "5000", "default", CoreKeys.PORT.description()));
    }

    @Test
    void problemsOfDeclaredKeysAreFoundBeforeTheyAreRead() {
        LayeredConfig config = workspace
                .env("RETORT_SERVER_PORT", "x")
                .env("RETORT_SERVER_HANDLER_TIMEOUT", "soon")
                .config();
        config.declare(Key.required("audit.token", String.class).secret());
        config.declare(LIMIT);

        assertThat(config.problems())
                .extracting(SetupException::code, Throwable::getMessage)
                .containsExactly(
                        tuple(
                                "CONFIG-MISSING",
                                "audit.token: not set (set audit.token in application.properties, AUDIT_TOKEN in the"
                                        + " environment, or --audit.token on the command line)"),
                        tuple(
                                "CONFIG-VALUE",
                                "retort.server.handler-timeout: \"soon\" (expected: a duration like 10ms, 5s, 2m, 1h or"
                                        + " 1d; from environment RETORT_SERVER_HANDLER_TIMEOUT)"),
                        tuple(
                                "CONFIG-VALUE",
                                "retort.server.port: \"x\" (expected: a whole number; from environment"
                                        + " RETORT_SERVER_PORT)"));
    }

    @Test
    void everyKeyOfTheFrameworkIsDescribedAndUnique() {
        Set<String> names = CoreKeys.ALL.stream().map(Key::name).collect(Collectors.toSet());

        assertThat(names).hasSameSizeAs(CoreKeys.ALL).allMatch(name -> name.startsWith("retort."));
        assertThat(CoreKeys.ALL).allMatch(key -> !key.description().isEmpty());
    }

    @Test
    void unknownNamesOfTheFrameworkAreReportedWithTheNearest() {
        workspace.onClassPath("application.properties", "retort.server.prot=1\nretort.rest.pretty=true\nshop.x=1");
        workspace
                .env("RETORT_SERVER_HOTS", "x")
                .env("RETORT_SERVER_MAXBODY", "1MB")
                .option("retort.zzz", "1");
        LayeredConfig config = workspace.config();
        config.get("retort.rest.pretty", false);

        assertThat(config.unknown())
                .extracting(UnknownKey::message)
                .containsExactly(
                        "RETORT_SERVER_HOTS: unknown setting (did you mean RETORT_SERVER_HOST?; from environment"
                                + " RETORT_SERVER_HOTS)",
                        "retort.server.prot: unknown setting (did you mean retort.server.port?; from"
                                + " application.properties:1)",
                        "retort.zzz: unknown setting (remove it; from command line --retort.zzz)");
    }

    @Test
    void listsReplaceOneAnother() {
        workspace.override("shop.tags", List.of());
        LayeredConfig config = workspace.config();
        config.set("shop.sizes", List.of(1, 2, 3), "code Shop.java:1");
        config.set("shop.sizes", List.of(4), "code Shop.java:2");

        assertThat(config.find("shop.sizes[0]", Integer.class)).contains(4);
        assertThat(config.find("shop.sizes[1]", Integer.class)).isEmpty();
        assertThat(config.get("shop.tags")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadFails() {
        workspace.inDirectory("application.properties/x", "");

        assertThatThrownBy(() -> workspace.config().get(LIMIT))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("./application.properties: cannot be read: ")
                .hasMessageEndingWith(" (make it a readable file, or remove it)");
    }

    @Test
    void readingsOfManyNamesDoNotFillTheMemory() {
        LayeredConfig config = workspace.config();
        config.freeze();

        for (int i = 0; i < 10_000; i++) {
            assertThat(config.find("tenant." + i, String.class)).isEqualTo(Optional.empty());
        }

        assertThat(config.settings()).extracting(Setting::key).noneMatch(key -> key.startsWith("tenant."));
    }

    @Test
    void theProcessItselfIsASource() {
        ConfigSources sources = ConfigSources.ofProcess(LayeredConfigTest.class.getClassLoader())
                .commandLine(Map.of("shop.limit", Value.of("4", "command line --shop.limit")))
                .overrides(Map.of("shop.name", "x"));

        LayeredConfig config = LayeredConfig.of(sources, Conversions::standard);

        assertThat(config.get(LIMIT)).isEqualTo(4);
        assertThat(config.get("shop.name")).isEqualTo("x");
        assertThat(sources.environment()).isEqualTo(System.getenv());
    }

    private static void assertFailure(ThrowingCallable reading, String code, String message) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
