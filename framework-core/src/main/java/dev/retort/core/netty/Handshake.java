package dev.retort.core.netty;

import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.WebSocketSession;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Turns a connection into a WebSocket.
 *
 * <p>By Netty's own handshaker instead of Reactor Netty's: that one lets reserved bits and invalid UTF-8 pass, and
 * closes the socket when its messages are no longer read.
 */
final class Handshake {
    private Handshake() {}

    /** {@return whether a request asks for a WebSocket as RFC 6455 4.2.1 says} */
    static boolean isOffered(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        return request.method().equals(HttpMethod.GET)
                && request.version().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY));
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Writes the handshake and lets the session talk. */
    static WebSocketLink accept(NettyExchange exchange, ResponseHead head, int maxMessage, WebSocketSession session) {
        Channel channel = exchange.connection().channel();
        HttpHeaders headers = new DefaultHttpHeaders();
        HeadWriter.write(head, headers);
        WebSocketLink link = new WebSocketLink(exchange);
        channel.config().setAutoRead(false);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(NettyPipeline.HttpTrafficHandler);
        pipeline.remove(NettyPipeline.ReactiveBridge);
        pipeline.addBefore(NettyConnection.NAME, "utf8", new Utf8FrameValidator(false));
        pipeline.addBefore(NettyConnection.NAME, "messages", new WebSocketFrameAggregator(maxMessage));
        pipeline.addLast("websocket", link);
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxMessage)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
        new WebSocketServerHandshaker13(null, null, config)
                .handshake(channel, request(exchange.request()), headers, channel.newPromise())
                .addListener(written -> {
                    if (written.isSuccess()) {
                        link.open(session);
                    } else {
                        exchange.connection().reset();
                    }
                });
        return link;
    }

    private static FullHttpRequest request(HttpServerRequest request) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.GET,
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.requestHeaders(),
                EmptyHttpHeaders.INSTANCE);
    }
}
