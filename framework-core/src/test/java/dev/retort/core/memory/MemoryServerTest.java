package dev.retort.core.memory;

import dev.retort.core.exchange.ExchangeContract;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.time.Duration;
import reactor.core.publisher.Mono;

class MemoryServerTest extends ExchangeContract {
    private MemoryServer server;

    @Override
    protected void open() {
        server = new MemoryServer(handler);
    }

    @Override
    protected Mono<DispatchResponse> call(DispatchRequest request) {
        return server.dispatch(request);
    }

    @Override
    protected Mono<Void> stop(Duration deadline) {
        return server.stop(deadline);
    }
}
