package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DevTest {
    @Test
    void makesTheValueWhereNobodyKeepsIt() {
        List<String> first = Dev.keep("names", ArrayList::new);
        List<String> second = Dev.keep("names", ArrayList::new);

        assertThat(second).isNotSameAs(first);
    }

    @Test
    void asksTheKeeperOfTheProcessUntilItIsClosed() {
        try (Keeper.Keeping keeping = Keeper.begin(new Always("kept"))) {
            assertThat(keeping).isNotNull();
            String asked = Dev.keep("name", () -> "made");
            assertThat(asked).isEqualTo("kept");
            assertThatThrownBy(() -> Keeper.begin(new Always("second")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("keeper: there is one already (expected: one for each process)");
        }

        String after = Dev.keep("name", () -> "made");
        assertThat(after).isEqualTo("made");
    }

    @Test
    void refusesNothingAsAValue() {
        assertThatThrownBy(() -> Dev.<String>keep("name", () -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("first: null for \"name\" (expected: a value)");
    }

    private record Always(Object value) implements Keeper {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T keep(String name, Supplier<? extends T> first) {
            return (T) value;
        }
    }
}
