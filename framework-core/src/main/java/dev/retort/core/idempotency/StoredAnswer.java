package dev.retort.core.idempotency;

import dev.retort.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as bytes: version, status, headers, and the body, if there is one. Cookies are left out. */
final class StoredAnswer {
    private static final int VERSION = 1;

    private StoredAnswer() {}

    /** {@return the bytes of a response whose body is bytes or none} */
    static byte[] encode(Response response) throws IOException {
        List<String> fields = new ArrayList<>();
        response.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Set-Cookie")) {
                fields.add(name);
                fields.add(value);
            }
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(VERSION);
        out.writeShort(response.status().code());
        out.writeInt(fields.size());
        for (String field : fields) {
            out.writeUTF(field);
        }
        byte[] body = (byte[]) response.body();
        out.writeBoolean(body != null);
        if (body != null) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return the response that the bytes were made of}
     *
     * @throws IllegalStateException if another version has written them
     */
    static Response decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("stored answer: version " + version + " (expected: " + VERSION + ")");
            }
            int status = in.readShort();
            int count = in.readInt();
            Response response = Response.empty(status);
            for (int at = 0; at < count; at += 2) {
                response = response.addHeader(in.readUTF(), in.readUTF());
            }
            byte @Nullable [] body = in.readBoolean() ? in.readAllBytes() : null;
            return response.body(body);
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
