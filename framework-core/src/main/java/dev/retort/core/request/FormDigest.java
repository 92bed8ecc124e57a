package dev.retort.core.request;

import dev.retort.FormData;
import dev.retort.Upload;
import java.nio.charset.StandardCharsets;

/** What a form says, as bytes that are the same for the same fields and files. */
final class FormDigest {
    private FormDigest() {}

    static byte[] of(FormData form) {
        StringBuilder text = new StringBuilder();
        form.toMap().forEach((name, values) -> {
            add(text, name);
            values.forEach(value -> add(text, value));
        });
        for (Upload file : form.files()) {
            add(text, file.field());
            add(text, file.fileName());
            add(text, file.sha256());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    // with its length before it, so that no piece can pass for a part of another
    private static void add(StringBuilder text, String piece) {
        text.append(piece.length()).append(':').append(piece);
    }
}
