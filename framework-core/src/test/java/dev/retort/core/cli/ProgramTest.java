package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void isNamedAfterTheNearestMain() {
        assertThat(Shop.start()).isEqualTo(new Program("Shop", ""));
    }

    @Test
    void isNamedByTheManifestIfThereIsOne() {
        Program junit = Program.of(Test.class);

        assertThat(junit.name()).isEqualTo("junit-jupiter-api");
        assertThat(junit.version()).startsWith("6.");
        assertThat(junit.toString()).startsWith("junit-jupiter-api 6.");
    }

    private static final class Shop {
        private static final AtomicReference<Program> CALLING = new AtomicReference<>();

        static Program start() {
            main(new String[0]);
            return CALLING.get();
        }

        public static void main(String[] arguments) {
            CALLING.set(Program.calling());
        }
    }
}
