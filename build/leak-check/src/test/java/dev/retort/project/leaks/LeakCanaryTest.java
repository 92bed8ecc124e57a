package dev.retort.project.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves that a leak would fail the run: one is made on purpose. */
class LeakCanaryTest {
    @Test
    void aBufferThatIsNotReleasedIsFound() {
        leak();

        List<String> leaks = LeakLog.take();

        assertThat(leaks).singleElement().asString().contains("ByteBuf.release() was not called");
    }

    @Test
    void aBufferThatIsReleasedIsNot() {
        UnpooledByteBufAllocator.DEFAULT.directBuffer(100).release();

        assertThat(LeakLog.take()).isEmpty();
    }

    private static void leak() {
        ByteBuf forgotten = UnpooledByteBufAllocator.DEFAULT.directBuffer(100);
        forgotten.writeByte(1);
    }
}
