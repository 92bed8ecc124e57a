package dev.retort.core.netty;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;

/** Speaks HTTP and WebSocket byte by byte. */
final class RawClient implements Closeable {
    /** An answer as it came. */
    record Answer(String statusLine, List<String> headers, String body) {
        int status() {
            return Integer.parseInt(statusLine.split(" ")[1]);
        }

        boolean closes() {
            return headers.contains("connection: close");
        }
    }

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    Socket socket() {
        return socket;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends each byte by itself, until the server has closed. */
    void sendBytewise(String text) throws IOException {
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            try {
                socket.getOutputStream().write(b);
            } catch (SocketException closed) {
                return;
            }
        }
    }

    /** Sends byte by byte with pauses, beside the test, until the server has closed. */
    void drip(String text, int pauseMillis) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Flux.interval(Duration.ofMillis(pauseMillis))
                .take(bytes.length)
                .doOnNext(at -> {
                    try {
                        socket.getOutputStream().write(bytes[at.intValue()]);
                    } catch (IOException closed) {
                        throw new UncheckedIOException(closed);
                    }
                })
                .subscribe(any -> {}, closed -> {});
    }

    Answer answer() throws IOException {
        return answer(true);
    }

    /** Reads an answer whose body, if any, is framed by length or chunks, or ends with the connection. */
    Answer answer(boolean hasBody) throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon));
        }
        return new Answer(status, headers, hasBody ? body(headers) : "");
    }

    /** Whether the server has closed the connection cleanly. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    void sendFrame(int firstByte, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]); // a mask of zeros leaves the payload as it is
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    Frame frame() throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        return new Frame(opcode, in.readNBytes(length));
    }

    void upgrade(String target) throws IOException {
        send("GET " + target + " HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String body(List<String> headers) throws IOException {
        for (String header : headers) {
            if (header.startsWith("content-length: ")) {
                return text(in.readNBytes(Integer.parseInt(header.substring(16))));
            }
            if (header.equals("transfer-encoding: chunked")) {
                return chunks();
            }
        }
        return text(in.readAllBytes());
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            byte[] chunk = in.readNBytes(Integer.parseInt(line(), 16));
            line();
            if (chunk.length == 0) {
                return body.toString();
            }
            body.append(text(chunk));
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("after \"" + line + "\"");
            }
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
            }
            line.write(b);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
