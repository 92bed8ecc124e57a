package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private final Generations generations = new Generations();
    private final List<Change> heard = new ArrayList<>();

    @Test
    void aFailureLastsUntilTheNextGenerationAnswers() {
        StartException failure = new StartException("main failed", new IllegalStateException("no database"));
        generations.live(1);

        generations.failed(failure);
        assertThat(generations.failure()).containsSame(failure);
        assertThat(generations.number()).isEqualTo(1);

        generations.live(2);
        assertThat(generations.failure()).isEmpty();
        assertThat(generations.number()).isEqualTo(2);
    }

    @Test
    void listenersHearOfEachChangeUntilTheyLeave() {
        Generations.Registration registration = generations.listen(heard::add);
        generations.live(1);
        generations.touched(List.of("static/shop.css"));
        generations.recovered();
        registration.close();
        generations.live(2);

        assertThat(heard).containsExactly(new Change.Live(1), new Change.Resources(List.of("static/shop.css")));
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthers() {
        generations.listen(change -> {
            throw new IllegalStateException("broken");
        });
        generations.listen(heard::add);

        generations.live(1);

        assertThat(heard).containsExactly(new Change.Live(1));
    }
}
