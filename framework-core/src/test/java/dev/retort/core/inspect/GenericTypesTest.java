package dev.retort.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings({"unused", "rawtypes"})
class GenericTypesTest {
    static class Users extends ArrayList<List<Long>> {
        private static final long serialVersionUID = 1;
    }

    static class Fields<T extends Comparable<T>> {
        Users below = new Users();
        List<Long> plain = List.of();
        List<? extends Number> bounded = List.of();
        List<? super Number> lower = List.of();
        List<?> open = List.of();
        List raw = List.of();
        List<T> variable = List.of();
        Map<String, List<Long[]>> nested = Map.of();
        String text = "";
        int[][] numbers = {};
        List[] rawArray = {};
        List<T>[] variables;
        Map.Entry<String, T> entry;
    }

    @ParameterizedTest
    @CsvSource({
        "below, List<Long>",
        "plain, Long",
        "bounded, Number",
        "open, null",
        "raw, null",
        "variable, null",
        "text, null",
    })
    void findsTheArgumentOfAClassAbove(String field, String argument) throws Exception {
        Type found = GenericTypes.argument(type(field), Iterable.class, 0);

        assertThat(found == null ? "null" : GenericTypes.describe(found)).isEqualTo(argument);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "below | GenericTypesTest.Users",
                "nested | Map<String, List<Long[]>>",
                "bounded | List<? extends Number>",
                "lower | List<? super Number>",
                "open | List<?>",
                "numbers | int[][]",
                "variables | List<T>[]",
                "entry | Map.Entry<String, T>",
            })
    void describesTypesAsInSource(String field, String text) throws Exception {
        assertThat(GenericTypes.describe(type(field))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"raw, true", "rawArray, true", "plain, false", "text, false", "numbers, false", "below, false"})
    void erasedMeansAGenericClassWithoutArguments(String field, boolean erased) throws Exception {
        assertThat(GenericTypes.isErased(type(field))).isEqualTo(erased);
    }

    @Test
    void rawClassOfAnyType() throws Exception {
        assertThat(GenericTypes.raw(type("variables"))).isEqualTo(List[].class);
        assertThat(GenericTypes.raw(Fields.class.getTypeParameters()[0])).isEqualTo(Comparable.class);
        assertThat(GenericTypes.raw(((ParameterizedType) type("bounded")).getActualTypeArguments()[0]))
                .isEqualTo(Number.class);
    }

    @Test
    void resolvedTypesEqualThoseOfTheJdk() throws Exception {
        Type resolved =
                GenericTypes.resolve(type("variable"), Map.of(Fields.class.getTypeParameters()[0], Long.class));

        assertThat(resolved).isEqualTo(type("plain")).hasSameHashCodeAs(type("plain"));
        assertThat(type("plain")).isEqualTo(resolved);
        assertThat(resolved).hasToString("List<Long>");
    }

    @Test
    void unknownVariableBecomesAWildcardOfItsBound() throws Exception {
        assertThat(GenericTypes.resolve(type("variable"), Map.of())).hasToString("List<? extends Comparable>");
        assertThat(GenericTypes.resolve(type("variables"), Map.of())).hasToString("List<? extends Comparable>[]");
    }

    private static Type type(String field) throws NoSuchFieldException {
        return Fields.class.getDeclaredField(field).getGenericType();
    }
}
