package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimpleCompilationTest {
    @AfterEach
    void clear() throws Exception {
        command("compilerDirectivesClear");
    }

    @Test
    void theJvmLeavesTheOptimisingCompilerOut() throws Exception {
        assertThat(SimpleCompilation.direct()).isTrue();

        assertThat(command("compilerDirectivesPrint"))
                .contains("matching: *.*")
                .containsPattern("c2 directives:[^}]*Exclude:true");
    }

    private static String command(String operation) throws Exception {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), operation, null, null));
    }
}
