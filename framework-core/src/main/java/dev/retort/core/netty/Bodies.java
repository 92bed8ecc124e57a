package dev.retort.core.netty;

import dev.retort.Problem;
import dev.retort.core.exchange.ClientGone;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import org.jspecify.annotations.Nullable;

/** What reading a body has in common, whole or piece by piece. */
final class Bodies {
    private Bodies() {}

    /** {@return the bytes of what Reactor Netty hands over and releases} */
    static ByteBuf bytes(Object part) {
        return part instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) part;
    }

    static byte[] copy(ByteBuf bytes) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), copy);
        return copy;
    }

    /** {@return what the reader of a body hears of a failure of the connection} */
    static Throwable failure(Throwable failure) {
        return failure instanceof Problem ? failure : new ClientGone(failure);
    }

    /** {@return the failure of a body that ended too early; null if it is whole} */
    static @Nullable Throwable cut(NettyExchange exchange, long declared, long count) {
        // an exchange that is over has dropped the rest of its body, which looks like an end
        boolean whole = declared < 0 ? !exchange.isOver() : count == declared;
        return whole ? null : new ClientGone(null);
    }
}
