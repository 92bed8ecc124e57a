package dev.retort.core.netty;

import dev.retort.core.exchange.ExchangeContract;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.time.Duration;
import reactor.core.publisher.Mono;

class NettyServerTest extends ExchangeContract {
    private BoundServer server;

    @Override
    protected void open() {
        server = NettyServer.start(ServerOptions.of("127.0.0.1", 0), handler).block();
    }

    @Override
    protected Mono<DispatchResponse> call(DispatchRequest request) {
        return HttpCalls.call(server.port(), request);
    }

    @Override
    protected Mono<Void> stop(Duration deadline) {
        return server.stop(deadline);
    }
}
