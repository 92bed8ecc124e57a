package dev.retort.core.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.retort.Headers;
import dev.retort.core.exchange.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.resources.LoopResources;

/**
 * A request and its answer through the codec of a server, on no connection, while it waits for its first client, who
 * would wait for these classes else: half the time of a first request.
 */
final class Rehearsal {
    /** Classes of connections that cannot be made without one. */
    static final List<String> OF_CONNECTIONS = List.of(
            "reactor.netty.http.server.HttpTrafficHandler",
            "reactor.netty.http.server.HttpServerOperations",
            NettyConnection.class.getName(),
            NettyExchange.class.getName());

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Rehearsal() {}

    /** Begins it on a thread of its own; the first time in a process, as classes stay loaded. */
    static void begin(LoopResources loops) {
        if (BEGUN.compareAndSet(false, true)) {
            Class<?> channel = loops.onChannelClass(SocketChannel.class, loops.onServer(true));
            Thread thread = new Thread(() -> perform(channel.getName()), "retort-rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void perform(String channel) {
        try {
            Class.forName(channel);
            answer();
            for (String name : OF_CONNECTIONS) {
                Class.forName(name);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            LOG.debug("the rehearsal of the first request ended early", failure);
        }
    }

    /** {@return the answer as a client would get it} */
    static String answer() {
        EmbeddedChannel channel =
                new EmbeddedChannel(new RequestDecoder(REQUEST.length(), REQUEST.length()), new ResponseEncoder());
        try {
            channel.writeInbound(Unpooled.copiedBuffer(REQUEST, US_ASCII));
            DefaultFullHttpResponse answer =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HeadWriter.status(200), Unpooled.EMPTY_BUFFER);
            HeadWriter.write(new ResponseHead(200, "text/plain", Headers.of(Map.of()), "", ""), answer.headers());
            channel.writeOutbound(answer);
            ByteBuf sent = channel.readOutbound();
            String text = sent.toString(US_ASCII);
            sent.release();
            return text;
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
