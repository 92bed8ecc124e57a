package dev.retort;

import java.nio.charset.StandardCharsets;

/** The value of {@code Content-Disposition} for a file name: an ASCII form, and the true one (RFC 6266, RFC 8187). */
final class Disposition {
    private Disposition() {}

    static String attachment(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        if (name.isBlank()) {
            throw new IllegalArgumentException("file name: \"" + fileName + "\" (expected: a name)");
        }
        StringBuilder ascii = new StringBuilder(name.length());
        name.codePoints().forEach(c -> ascii.append(c < ' ' || c > 126 || c == '"' || c == '%' ? '_' : (char) c));
        String header = "attachment; filename=\"" + ascii + '"';
        return ascii.toString().equals(name) ? header : header + "; filename*=UTF-8''" + encode(name);
    }

    // RFC 8187 3.2.1: attr-char
    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder(name.length() * 3);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean letterOrDigit = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (letterOrDigit || b > 0 && "!#$&+-.^_`|~".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b & 0xff));
            }
        }
        return encoded.toString();
    }
}
