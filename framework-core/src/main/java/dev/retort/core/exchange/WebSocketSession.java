package dev.retort.core.exchange;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What talks over an opened WebSocket. */
@FunctionalInterface
public interface WebSocketSession {
    /** {@return completes or fails when the talk is over; called on the event loop, cancelled when the client leaves} */
    Publisher<Void> talk(Link link);

    /** The frames of an open WebSocket, aggregated to messages. */
    interface Link {
        /** {@return messages with backpressure; read once; completes on close; fails with a {@link LinkFailure}} */
        Flux<Message> messages();

        /** Sends messages, flushing each; cold; completes when they are written. */
        Mono<Void> send(Publisher<Message> messages);

        /** Closes the socket; cold; does nothing if it is closed already. */
        Mono<Void> close(int code, String reason);

        /** {@return the code with which the socket closes; 1006 if the connection was lost} */
        Mono<Integer> closed();
    }

    /** One message; exactly one of the two is there. */
    sealed interface Message {
        /** A text message. */
        record Text(String text) implements Message {}

        /** A binary message; the buffer is the receiver's own. */
        record Binary(ByteBuffer bytes) implements Message {}
    }

    /** A message that the protocol or a limit refuses. */
    final class LinkFailure extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        /** Refuses with a close code. */
        public LinkFailure(int code, String reason) {
            super(reason);
            this.code = code;
        }

        /** {@return the code to close with} */
        public int code() {
            return code;
        }
    }
}
