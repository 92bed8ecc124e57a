package dev.retort.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Default;
import dev.retort.FieldError;
import dev.retort.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsBindingTest {
    record Mail(
            String host,
            @Default("25") int port,
            @Default("5s") Duration timeout) {}

    record Shop(
            String name,
            @Default("EUR") String currency,
            @Default("20") int pageSize,
            List<String> countries,
            Mail mailServer,
            Map<String, Integer> stockByCity) {}

    @Test
    void fillsARecordFromSettings() {
        assertThat(ok("name", "x", "page-size", "5", "countries", "DE, AT", "mail-server.host", "h"))
                .isEqualTo(new Shop(
                        "x", "EUR", 5, List.of("DE", "AT"), new Mail("h", 25, Duration.ofSeconds(5)), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-size", "pageSize", "page_size", "PAGE_SIZE", "pagesize"})
    void everySpellingIsTheSameName(String spelling) {
        assertThat(ok("name", "x", "mailServer.host", "h", spelling, "5").pageSize())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE | [DE]",
                "DE,AT | [DE, AT]",
                "' DE , AT ' | [DE, AT]",
                "'' | []",
                "' ' | []",
            })
    void listsAreSeparatedByCommas(String text, String countries) {
        assertThat(ok("name", "x", "mail-server.host", "h", "countries", text).countries())
                .hasToString(countries);
    }

    @Test
    void listsMayHaveIndices() {
        assertThat(ok("name", "x", "mail-server.host", "h", "countries.0", "DE", "countries.1", "A,T")
                        .countries())
                .containsExactly("DE", "A,T");
    }

    @Test
    void mapsKeepTheSpellingOfTheirKeys() {
        assertThat(ok("name", "x", "MAIL_SERVER.host", "h", "stockByCity.New-York", "3", "stock-by-city.Graz", "4")
                        .stockByCity())
                .isEqualTo(Map.of("New-York", 3, "Graz", 4));
    }

    @Test
    void errorsUseTheNamesOfSettings() {
        assertThat(errors("pageSize", "x", "mailServer.host", "h"))
                .containsExactly(
                        FieldError.of("name", "required", "is required"),
                        FieldError.of("page-size", "type", "must be a whole number, not \"x\""));
    }

    @Test
    void unknownNamesAreReportedWithTheNearest() {
        assertThat(errors("name", "x", "mail-server.host", "h", "mail-server.prot", "1", "pagesiez", "3"))
                .containsExactly(
                        FieldError.of(
                                "mail-server.prot", "unknown", "is not known, did you mean \"mail-server.port\"?"),
                        FieldError.of("pagesiez", "unknown", "is not known, did you mean \"page-size\"?"));
    }

    @Test
    void twoSpellingsOfOneNameAreADuplicate() {
        assertThat(errors("name", "x", "mail-server.host", "h", "pageSize", "1", "PAGE_SIZE", "2"))
                .containsExactly(FieldError.of("page-size", "duplicate", "must be given once, not 2 times"));
    }

    @Test
    void listsTheNamesInTheStyleOfSettings() {
        assertThat(binder().names())
                .containsExactly(
                        "name",
                        "currency",
                        "page-size",
                        "countries",
                        "mail-server.host",
                        "mail-server.port",
                        "mail-server.timeout",
                        "stock-by-city.*");
    }

    @ParameterizedTest
    @CsvSource({
        "pageSize, page-size",
        "maxURLLength, max-url-length",
        "url, url",
        "URL, url",
        "useHTTP2, use-http2",
        "page_size, page-size",
        "aB, a-b",
    })
    void namesOfComponentsBecomeNamesOfSettings(String component, String setting) {
        assertThat(Names.kebab(component)).isEqualTo(setting);
    }

    private static Binder<Shop> binder() {
        return Binder.of(Shop.class, Conversions.standard(), BindingStyle.SETTINGS);
    }

    private static Shop ok(String... namesAndValues) {
        Bound<Shop> bound = binder().bind(values(namesAndValues));
        assertThat(bound).isInstanceOf(Bound.Ok.class);
        return ((Bound.Ok<Shop>) bound).value();
    }

    private static List<FieldError> errors(String... namesAndValues) {
        Bound<Shop> bound = binder().bind(values(namesAndValues));
        assertThat(bound).isInstanceOf(Bound.Failed.class);
        return ((Bound.Failed<Shop>) bound).errors();
    }

    private static Values values(String... namesAndValues) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            all.put(namesAndValues[index], List.of(namesAndValues[index + 1]));
        }
        return Values.of(Parameters.of(all));
    }
}
