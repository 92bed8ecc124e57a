package dev.retort.core.binding;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.DataSize;
import dev.retort.MediaType;
import dev.retort.Parameters;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsOfTest {
    enum Color {
        RED,
        BLUE
    }

    record Address(String city, Optional<String> zip) {}

    record Line(String product, int count) {}

    record Order(
            String name,
            Color color,
            Set<Color> others,
            Address address,
            List<Line> lines,
            int[] sizes,
            Map<String, Long> labels,
            @Nullable String note,
            OptionalInt one,
            OptionalLong two,
            OptionalDouble three) {}

    public static final class Bean {
        public String open = "";
        private String title = "";
        private boolean done;

        public void setTitle(String title) {
            this.title = title;
        }

        public String getTitle() {
            return title;
        }

        public void setDone(boolean done) {
            this.done = done;
        }

        public boolean isDone() {
            return done;
        }
    }

    @Test
    void aRecordIsNamedAsABinderReadsIt() {
        Order order = new Order(
                "Ada",
                Color.RED,
                Set.of(Color.BLUE),
                new Address("Bern", Optional.empty()),
                List.of(new Line("tea", 1), new Line("pot", 2)),
                new int[] {3, 4},
                Map.of("x", 5L),
                null,
                OptionalInt.of(1),
                OptionalLong.of(2),
                OptionalDouble.empty());

        assertThat(TextsOf.value(order))
                .containsOnly(
                        entry("name", List.of("Ada")),
                        entry("color", List.of("RED")),
                        entry("others", List.of("BLUE")),
                        entry("address.city", List.of("Bern")),
                        entry("lines.0.product", List.of("tea")),
                        entry("lines.0.count", List.of("1")),
                        entry("lines.1.product", List.of("pot")),
                        entry("lines.1.count", List.of("2")),
                        entry("sizes", List.of("3", "4")),
                        entry("labels.x", List.of("5")),
                        entry("one", List.of("1")),
                        entry("two", List.of("2")));
    }

    @Test
    void aBeanIsReadByItsGettersAndPublicFields() {
        Bean bean = new Bean();
        bean.open = "o";
        bean.setTitle("t");
        bean.setDone(true);

        assertThat(TextsOf.value(bean))
                .containsOnly(
                        entry("open", List.of("o")), entry("title", List.of("t")), entry("done", List.of("true")));
    }

    static Stream<Object> standardValues() {
        return Stream.of(
                "text",
                'c',
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                new BigInteger("5"),
                1.5f,
                2.5,
                new BigDecimal("3.50"),
                UUID.randomUUID(),
                LocalDate.of(2026, 1, 31),
                LocalTime.of(14, 30),
                LocalDateTime.of(2026, 1, 31, 14, 30),
                OffsetDateTime.parse("2026-01-31T14:30:00+01:00"),
                ZonedDateTime.parse("2026-01-31T14:30:00+01:00[Europe/Berlin]"),
                Instant.EPOCH,
                Year.of(2026),
                YearMonth.of(2026, 1),
                ZoneId.of("Europe/Berlin"),
                Duration.ofMillis(1500),
                DataSize.kilobytes(64),
                URI.create("https://example.org/a?b"),
                Locale.CANADA_FRENCH,
                Currency.getInstance("EUR"),
                StandardCharsets.UTF_8,
                Path.of("a/b"),
                MediaType.of("text/html; charset=utf-8"));
    }

    record Box<T>(T value) {}

    @ParameterizedTest
    @MethodSource("standardValues")
    void whatIsWrittenIsReadAgain(Object value) {
        String text = TextsOf.value(new Box<>(value)).get("value").get(0);

        Class<?> type = Stream.of(Path.class, ZoneId.class, Charset.class)
                .filter(known -> known.isInstance(value))
                .findFirst()
                .orElse(value.getClass());
        assertThat(Conversions.standard().require(type).convert(text)).isEqualTo(value);
    }

    @Test
    void anOrderComesBackFromItsTexts() {
        record Small(String name, List<Line> lines, Color color) {}
        Small small = new Small("Ada", List.of(new Line("tea", 1)), Color.BLUE);

        Bound<Small> bound = Binder.of(Small.class, Conversions.standard(), BindingStyle.FORM)
                .bind(Values.of(Parameters.of(TextsOf.value(small))));

        assertThat(bound).isEqualTo(new Bound.Ok<>(small));
    }
}
