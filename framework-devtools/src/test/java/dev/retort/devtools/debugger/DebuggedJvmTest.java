package dev.retort.devtools.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebuggedJvmTest {
    @ParameterizedTest
    @CsvSource({
        "-Dname=a b, '\"-Dname=a b\"'",
        "C:\\libs\\a.jar, '\"C:\\\\libs\\\\a.jar\"'",
        "say \"yes\", '\"say \\\"yes\\\"\"'"
    })
    void optionsAreQuotedForTheFile(String option, String line) {
        assertThat(DebuggedJvm.quoted(option)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "'-agentlib:jdwp=transport=dt_socket,server=y', true",
        "'-Xrunjdwp:transport=dt_socket', true",
        "-agentlib:hprof, false",
        "-Dx=jdwp, false"
    })
    void theAgentOfDebuggersIsKnown(String option, boolean isAgent) {
        assertThat(Debugger.isAgent(option)).isEqualTo(isAgent);
    }
}
