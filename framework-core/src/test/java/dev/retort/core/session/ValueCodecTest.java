package dev.retort.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.core.session.ValueReader.MalformedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCodecTest {
    private enum Role {
        EDITOR {
            @Override
            public String toString() {
                return "an editor";
            }
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                "",
                "a",
                "<script>alert(\"1\")</script>",
                "löwe \uD83E\uDD81 \u0000",
                "x".repeat(100_000),
                0,
                1,
                -1,
                63,
                64,
                -64,
                -65,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                0L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                0.0,
                -0.0,
                1.5,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                true,
                false,
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                LocalDate.EPOCH,
                LocalDate.MIN,
                LocalDate.MAX,
                new UUID(0, 0),
                new UUID(-1, Long.MIN_VALUE),
                List.of(),
                List.of(1, "a", List.of(2L, Map.of("x", false))),
                Map.of(),
                Map.of("", 1, "nested", Map.of("list", List.of("a", "b"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackAsItWas(Object value) throws MalformedException {
        ValueReader reader = new ValueReader(
                new ValueWriter().value(SessionValue.of("x", value)).toBytes());

        assertThat(reader.value()).isEqualTo(value).hasSameClassAs(SessionValue.of("x", value));
        assertThat(reader.isAtEnd()).isTrue();
    }

    @Test
    void bytesComeBackAsTheyWere() throws MalformedException {
        for (byte[] bytes : List.of(new byte[0], new byte[] {0, -1, 127, -128})) {
            byte[] written = new ValueWriter().value(bytes).toBytes();

            assertThat((byte[]) new ValueReader(written).value()).isEqualTo(bytes);
        }
    }

    @Test
    void anEnumIsItsName() {
        assertThat(SessionValue.of("role", Role.EDITOR)).isEqualTo("EDITOR");
    }

    @Test
    void entriesKeepTheirOrder() throws MalformedException {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int at = 200; at > 0; at--) {
            entries.put("name " + at, at);
        }

        Map<String, Object> read =
                new ValueReader(new ValueWriter().entries(entries).toBytes()).entries();

        assertThat(List.copyOf(read.entrySet())).isEqualTo(List.copyOf(entries.entrySet()));
    }

    @Test
    void collectionsAreCopiesThatNobodyCanChange() throws MalformedException {
        List<Object> list = new ArrayList<>(List.of("a"));

        Object kept = SessionValue.of("list", list);
        list.add("b");

        assertThat(kept).isEqualTo(List.of("a"));
        assertThatThrownBy(() -> ((List<?>) kept).remove(0)).isInstanceOf(UnsupportedOperationException.class);
        Object read = new ValueReader(new ValueWriter().value(kept).toBytes()).value();
        assertThatThrownBy(() -> ((List<?>) read).remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsNotKeptIsNamedWithItsPlaceAndTheRemedy() {
        assertThatThrownBy(() -> SessionValue.of("price", new BigDecimal("1.50")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session value \"price\": java.math.BigDecimal (expected: String, Integer, Long, Double,"
                        + " Boolean, Instant, LocalDate, UUID, byte[], an enum, or a List or Map of those: keep the id of"
                        + " what is in a database, or its parts)");
        assertThatThrownBy(() -> SessionValue.of("user", Map.of("cart", List.of(1, Set.of()))))
                .hasMessageStartingWith("session value \"user.cart[1]\": java.util.ImmutableCollections");
        assertThatThrownBy(() -> SessionValue.of("cart", Map.of(7, "a")))
                .hasMessage("session value \"cart has a key\": java.lang.Integer (expected: keys that are texts)");
        assertThatThrownBy(() -> SessionValue.of("cart", Arrays.asList("a", null)))
                .hasMessage("session value \"cart[1]\": null (expected: remove(...) removes a value, and collections"
                        + " leave it out)");
    }

    @Test
    void collectionsInOneAnotherHaveAnEnd() {
        Object deep = "core";
        for (int at = 0; at < 16; at++) {
            deep = Collections.singletonList(deep);
        }
        Object deepest = deep;

        assertThat(SessionValue.of("deep", deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> SessionValue.of("deep", List.of(deepest)))
                .hasMessageContaining("collections more than 16 deep");
    }

    @Test
    void aCircleIsRefusedRatherThanFollowed() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);

        assertThatThrownBy(() -> SessionValue.of("circle", circle)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutAtAnyByteItIsMalformed() {
        byte[] whole = new ValueWriter()
                .entries(Map.of(
                        "all",
                        List.of(
                                "text",
                                300,
                                1L << 40,
                                1.5,
                                true,
                                Instant.MAX,
                                LocalDate.MAX,
                                new UUID(1, 2),
                                Map.of("x", "y"))))
                .value(new byte[300])
                .toBytes();

        for (int length = 0; length < whole.length; length++) {
            ValueReader reader = new ValueReader(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        reader.entries();
                        reader.value();
                    })
                    .as("cut to %d", length)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void garbageIsMalformedOrSomeValueAndNothingElse() {
        Random random = new Random(42);
        int malformed = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            if (garbage.length > 0 && random.nextBoolean()) {
                garbage[0] = (byte) random.nextInt(13);
            }
            try {
                new ValueReader(garbage).value();
            } catch (MalformedException expected) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(50_000, 99_999);
    }

    @Test
    void aCountThatIsLargerThanWhatFollowsAllocatesNothing() {
        byte[] list = new ValueWriter()
                .octet(ValueWriter.LIST)
                .size(Integer.MAX_VALUE)
                .toBytes();
        byte[] negative = new ValueWriter().octet(ValueWriter.STRING).size(-1).toBytes();
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);
        endless[0] = ValueWriter.LONG;

        for (byte[] bytes : List.of(list, negative, endless)) {
            assertThatThrownBy(() -> new ValueReader(bytes).value()).isInstanceOf(MalformedException.class);
        }
    }
}
