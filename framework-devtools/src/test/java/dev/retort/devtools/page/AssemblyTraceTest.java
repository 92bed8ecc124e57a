package dev.retort.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.devtools.page.AssemblyTrace.Step;
import org.junit.jupiter.api.Test;

class AssemblyTraceTest {
    @Test
    void readsTheChainsThatTheFailureWentThrough() {
        String message = """

                Assembly trace from producer [reactor.core.publisher.MonoSubscribeOnCallable] :
                \treactor.core.publisher.Mono.subscribeOn(Mono.java:4618)
                Error has been observed at the following site(s):
                \t*__Mono.subscribeOn ⇢ at shop.Stock.load(Stock.java:4)
                \t|_         Mono.map ⇢ at shop.Stock.load(Stock.java:5)
                \t*______Flux.flatMap ⇢ at shop.Orders.all(Orders.java:7)
                \t|_       checkpoint ⇢ all items
                Original Stack Trace:
                """;

        assertThat(AssemblyTrace.read(message))
                .containsExactly(
                        new Step(0, "Mono.subscribeOn", "shop.Stock.load(Stock.java:4)"),
                        new Step(0, "Mono.map", "shop.Stock.load(Stock.java:5)"),
                        new Step(1, "Flux.flatMap", "shop.Orders.all(Orders.java:7)"),
                        new Step(1, "checkpoint", "all items"));
    }

    @Test
    void findsNothingWhereReactorHasNotedNothing() {
        assertThat(AssemblyTrace.of(new IllegalStateException("plain"))).isEmpty();
    }
}
