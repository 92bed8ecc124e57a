package dev.retort.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin is written {@code id:required,...>followed,...}. */
class InstallOrderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    c b a                       | a (by name), b (by name), c (by name)
                    a:b b                       | b (by name), a (requires b)
                    a>b b                       | b (by name), a (after b)
                    a>nowhere b                 | a (by name), b (by name)
                    rest:validation>json,templates validation templates | templates (by name), validation (by name), rest (requires validation; after templates)
                    a:b>b b                     | b (by name), a (requires b)
                    d:c,b c:a b:a a             | a (by name), b (requires a), c (requires a), d (requires b, c)
                    z a>z m                     | m (by name), z (by name), a (after z)
                    """)
    void whatIsRequiredOrFollowedComesFirstTheRestByName(String plugins, String expected) {
        List<Candidate> candidates = candidates(plugins);
        Set<String> ids = new TreeSet<>();
        candidates.forEach(candidate -> ids.add(candidate.id()));

        List<String> order = new ArrayList<>();
        InstallOrder.of(candidates)
                .forEach(candidate -> order.add(candidate.id() + " (" + InstallOrder.reason(candidate, ids) + ")"));

        assertThat(String.join(", ", order)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a>b b>a          | a -> b -> a
                    a:a              | a -> a
                    x:a a>b b>c c>a  | a -> b -> c -> a
                    a:b b>c c:b      | b -> c -> b
                    """)
    void aCycleIsPrinted(String plugins, String cycle) {
        List<Candidate> candidates = candidates(plugins);

        assertThatThrownBy(() -> InstallOrder.of(candidates))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("PLUGIN-CYCLE"))
                .hasMessage(
                        cycle + ": each waits for the next to be installed (take one out of requires or installAfter)");
    }

    private static List<Candidate> candidates(String plugins) {
        return Set.of(plugins.split(" ")).stream()
                .map(InstallOrderTest::candidate)
                .toList();
    }

    private static Candidate candidate(String written) {
        String[] after = written.split(">", -1);
        String[] required = after[0].split(":", -1);
        return Candidate.of(
                new Plugin() {
                    @Override
                    public String id() {
                        return required[0];
                    }

                    @Override
                    public Set<String> requires() {
                        return ids(required);
                    }

                    @Override
                    public Set<String> installAfter() {
                        return ids(after);
                    }

                    @Override
                    public void install(Setup setup) {}
                },
                false);
    }

    private static Set<String> ids(String[] parts) {
        return parts.length < 2 ? Set.of() : new LinkedHashSet<>(List.of(parts[1].split(",")));
    }
}
