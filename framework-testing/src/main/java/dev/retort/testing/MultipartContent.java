package dev.retort.testing;

import dev.retort.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes a multipart form as browsers do (WHATWG HTML, multipart/form-data encoding algorithm). */
final class MultipartContent {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String boundary = "----retort" + UUID.randomUUID();

    private MultipartContent() {}

    /** One part; the file name is empty for a field. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String name, boolean isFile, String fileName, String type, byte[] content) {}

    static RequestBody.Whole of(List<Part> parts) {
        MultipartContent content = new MultipartContent();
        parts.forEach(content::add);
        content.write("--" + content.boundary + "--\r\n");
        return new RequestBody.Whole(
                ByteBuffer.wrap(content.bytes.toByteArray()),
                Optional.of(MediaType.of("multipart/form-data; boundary=" + content.boundary)));
    }

    private void add(Part part) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(part.name()) + '"');
        if (part.isFile()) {
            write("; filename=\"" + escaped(part.fileName()) + "\"\r\nContent-Type: " + part.type());
        }
        write("\r\n\r\n");
        bytes.writeBytes(part.content());
        write("\r\n");
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
