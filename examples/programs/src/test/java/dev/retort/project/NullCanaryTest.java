package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that the build refuses a null that no annotation allows: one is written on purpose. */
class NullCanaryTest {
    @TempDir
    private Path folder;

    @Test
    void aNullThatIsReturnedIsRefused() throws Exception {
        BuildCompiler.Result result = compile("String name() { return null; }");

        assertThat(result.output()).contains("error: [NullAway] returning @Nullable expression");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void aNullThatIsPassedIsRefused() throws Exception {
        BuildCompiler.Result result = compile("int length(String name) { return name.length() + length(null); }");

        assertThat(result.output()).contains("error: [NullAway] passing @Nullable parameter 'null'");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void aNullThatIsDeclaredIsNot() throws Exception {
        BuildCompiler.Result result = compile("@org.jspecify.annotations.Nullable String name() { return null; }");

        assertThat(result.output()).doesNotContain("error");
        assertThat(result.exitCode()).isZero();
    }

    private BuildCompiler.Result compile(String method) throws Exception {
        Path marked = Files.writeString(
                folder.resolve("package-info.java"), "@org.jspecify.annotations.NullMarked package canary;\n");
        Path canary = Files.writeString(folder.resolve("Canary.java"), """
                package canary;

                final class Canary {
                    %s
                }
                """.formatted(method));
        return BuildCompiler.compile(folder, List.of(marked, canary));
    }
}
