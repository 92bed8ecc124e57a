package dev.retort.testing;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what comes over a WebSocket, and remembers the talk for the message of a failure. */
final class SocketInbox implements WebSocket.Listener {
    private static final int LOST_CONNECTION = 1006;
    private static final int REMEMBERED = 20;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> talk = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer binary = ByteBuffer.allocate(0);

    /** What comes. */
    sealed interface Message {
        /** A text message. */
        record Text(String text) implements Message {
            @Override
            public String toString() {
                return Transcript.quote(text);
            }
        }

        /** A binary message. */
        record Binary(ByteBuffer content) implements Message {
            byte[] bytes() {
                byte[] copy = new byte[content.remaining()];
                content.duplicate().get(copy);
                return copy;
            }

            @Override
            public String toString() {
                return print(bytes());
            }
        }

        /** The end. */
        record Closed(int code, String reason) implements Message {
            @Override
            public String toString() {
                return "closed with " + code + (reason.isEmpty() ? "" : " " + Transcript.quote(reason));
            }
        }
    }

    static String print(byte[] bytes) {
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 32));
        return bytes.length + " bytes: " + hex + (bytes.length > 32 ? " ..." : "");
    }

    /** {@return the next message; null if none comes in time} */
    @Nullable
    Message next(Duration limit) {
        try {
            return messages.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    void end() {
        end.countDown();
    }

    boolean awaitEnd(Duration limit) {
        try {
            return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void sent(String message) {
        remember("> " + message);
    }

    /** {@return the last messages in both directions} */
    String talk() {
        synchronized (talk) {
            return String.join("\n", talk);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            put(new Message.Text(text.toString()));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        binary = ByteBuffer.allocate(binary.capacity() + data.remaining())
                .put(binary)
                .put(data)
                .flip();
        if (last) {
            put(new Message.Binary(binary));
            binary = ByteBuffer.allocate(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        put(new Message.Closed(code, reason));
        end();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        put(new Message.Closed(LOST_CONNECTION, error.toString()));
        end();
    }

    private void put(Message message) {
        remember("< " + message);
        messages.add(message);
    }

    private void remember(String line) {
        synchronized (talk) {
            if (talk.size() == REMEMBERED) {
                talk.remove(0);
            }
            talk.add(line);
        }
    }
}
