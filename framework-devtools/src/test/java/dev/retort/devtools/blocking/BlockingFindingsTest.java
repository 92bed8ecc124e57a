package dev.retort.devtools.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.spi.BlockedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockingFindingsTest {
    private final BlockingFindings findings = new BlockingFindings();

    private static BlockedCall call(int line, Duration held, String route) {
        return BlockedCall.find(
                        "loop-1",
                        held,
                        route,
                        List.of(
                                new StackTraceElement("java.lang.Thread", "sleep", "Thread.java", 1),
                                new StackTraceElement("shop.Cart", "add", "Cart.java", line),
                                new StackTraceElement("dev.retort.core.pipeline.Call", "run", "Call.java", 1)),
                        "do not")
                .orElseThrow();
    }

    @Test
    void aFindingNamesTheLineTheCallAndTheRemedy() {
        findings.held(call(14, Duration.ofMillis(500), "GET /cart"));

        BlockingFinding found = findings.all().get(0);
        assertThat(found.call().place()).isEqualTo("shop.Cart.add(Cart.java:14)");
        assertThat(found.call().call()).isEqualTo("java.lang.Thread.sleep");
        assertThat(found.call().remedy()).isEqualTo("do not");
        assertThat(found.isRefused()).isFalse();
    }

    @Test
    void oneLongTimeCountsOnceHoweverOftenItWasSeen() {
        findings.held(call(14, Duration.ofHours(1), "GET /cart"));
        findings.held(call(14, Duration.ofHours(2), "GET /cart"));

        assertThat(findings.count()).isEqualTo(1);
        assertThat(findings.all().get(0).count()).isEqualTo(1);
        assertThat(findings.all().get(0).longest()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void eachRefusalCountsAndGetsItsRouteLater() {
        findings.refused(call(14, Duration.ZERO, ""));
        findings.routed("shop.Cart.add(Cart.java:14)", "GET /cart");
        findings.refused(call(14, Duration.ZERO, ""));

        assertThat(findings.all().get(0).count()).isEqualTo(2);
        assertThat(findings.all().get(0).call().route()).isEqualTo("GET /cart");
    }

    @Test
    void theOldestGoFirst() {
        for (int line = 1; line <= 150; line++) {
            findings.held(call(line, Duration.ZERO, ""));
        }

        assertThat(findings.count()).isEqualTo(100);
        assertThat(findings.all())
                .extracting(found -> found.call().line().getLineNumber())
                .contains(150)
                .doesNotContain(50);
    }

    @Test
    void aPauseOfTheMachineIsNobodysLine() {
        List<StackTraceElement> stack = List.of(new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1));

        assertThat(BlockedCall.find("loop-1", Duration.ZERO, "", stack, "do not"))
                .isEmpty();
    }
}
