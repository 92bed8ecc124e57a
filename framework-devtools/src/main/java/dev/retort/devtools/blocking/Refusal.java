package dev.retort.devtools.blocking;

import java.util.Arrays;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;

/** What BlockHound does with a call that blocks. */
final class Refusal {
    private Refusal() {}

    static void install() {
        BlockHound.builder()
                .loadIntegrations()
                .blockingMethodCallback(Refusal::refuse)
                .install();
    }

    // on the thread that is about to block, which must not: the log hears of it when the request ends
    private static void refuse(BlockingMethod method) {
        Error refusal = new BlockingOperationError(method);
        StackTraceElement[] stack = refusal.getStackTrace();
        for (int at = 0; at < stack.length; at++) {
            if (stack[at].getMethodName().equals("checkBlocking")) { // what stands inside of it is BlockHound's
                refusal.setStackTrace(Arrays.copyOfRange(stack, at + 1, stack.length));
                break;
            }
        }
        RefusedCalls.found(refusal).ifPresent(BlockingFindings.ofProcess()::refused);
        throw refusal;
    }
}
