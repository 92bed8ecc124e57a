package dev.retort.core.netty;

import dev.retort.core.exchange.BlockedLoop;
import dev.retort.core.exchange.ExchangeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerState;
import reactor.netty.resources.LoopResources;

/** Opens a port and gives what comes in to a handler. */
public final class NettyServer {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private NettyServer() {}

    /**
     * Starts a server. Cold; each subscription opens the port anew.
     *
     * @return the server once the port is open; fails with a {@link BindFailure}
     */
    public static Mono<BoundServer> start(ServerOptions options, ExchangeHandler handler) {
        return start(options, handler, unheard -> {});
    }

    /**
     * Starts a server as above.
     *
     * @param blocked hears of a task that holds an event loop for too long, and again as long as it does, on a thread of its own
     */
    public static Mono<BoundServer> start(
            ServerOptions options, ExchangeHandler handler, Consumer<BlockedLoop> blocked) {
        return Mono.defer(() -> {
            FlightRecording.leaveOutBuffers();
            ServerState state = new ServerState(handler, options.limits());
            // no daemons: a program whose main method has returned goes on serving until it is stopped
            LoopResources loops =
                    LoopResources.create("retort-http", 1, Runtime.getRuntime().availableProcessors(), false, true);
            return server(options, state, loops)
                    .bind()
                    .doOnNext(bound -> Rehearsal.begin(loops))
                    .map(bound -> new BoundServer(
                            bound, state, loops, LoopWatch.start(state, blocked, options.blockedAfter())))
                    .onErrorResume(failure -> loops.disposeLater(BoundServer.NO_QUIET, BoundServer.LOOPS_END)
                            .then(Mono.error(BindFailure.of(options.host(), options.port(), failure))));
        });
    }

    private static HttpServer server(ServerOptions options, ServerState state, LoopResources loops) {
        return HttpServer.create()
                .runOn(loops)
                .bindAddress(() -> new InetSocketAddress(options.host(), options.port()))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .doOnChannelInit((observer, channel, remote) -> addConnection(channel, options, state))
                .childObserve(NettyServer::observe);
    }

    // the codec of Netty is replaced by its two halves, of which the decoder is ours
    private static void addConnection(Channel channel, ServerOptions options, ServerState state) {
        if (!state.admits()) {
            channel.pipeline().addFirst(new Refusal());
            return;
        }
        RequestDecoder decoder = new RequestDecoder(options.maxRequestLine(), options.maxHeaders());
        ResponseEncoder encoder = new ResponseEncoder();
        NettyConnection connection = new NettyConnection(state, channel, decoder, encoder);
        channel.pipeline()
                .addBefore(NettyPipeline.HttpCodec, "encoder", encoder)
                .addBefore(NettyPipeline.HttpTrafficHandler, NettyConnection.NAME, connection)
                .replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, decoder);
    }

    private static void observe(Connection connection, ConnectionObserver.State event) {
        if (event == HttpServerState.REQUEST_RECEIVED) {
            // at this point the connection is the request and the response (HttpServerOperations)
            connection
                    .channel()
                    .attr(NettyConnection.KEY)
                    .get()
                    .received(
                            (HttpServerRequest) connection,
                            (HttpServerResponse) connection,
                            connection.disposeSubscriber());
        }
    }
}
