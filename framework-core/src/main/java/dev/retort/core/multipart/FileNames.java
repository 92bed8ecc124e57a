package dev.retort.core.multipart;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes of what a client calls its file a name that is harmless in a folder of any system. */
public final class FileNames {
    private static final int MAX_BYTES = 200;
    private static final String UNSAFE = "<>:\"|?*";
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\\..*)?");

    private FileNames() {}

    /**
     * {@return the last segment of the name without what systems cannot have in names; never empty, never hidden, never
     * a device of Windows, at most 200 bytes in UTF-8 with the extension kept}
     */
    public static String safe(String name) {
        String segment = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder(segment.length());
        segment.codePoints().forEach(c -> {
            if (isUnsafe(c)) {
                safe.append('_');
            } else {
                safe.appendCodePoint(c);
            }
        });
        String text = trimmed(safe.toString());
        if (text.isEmpty()) {
            return "file";
        }
        if (text.charAt(0) == '.') {
            text = "_" + text.substring(1);
        }
        return shortened(DEVICE.matcher(text).matches() ? "_" + text : text);
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return UNSAFE.indexOf(c) >= 0
                || type == Character.CONTROL
                || type == Character.FORMAT // such as those that turn the direction: "exe.jpg" is "gpj.exe"
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    // Windows drops dots and spaces at the end
    private static String trimmed(String text) {
        String stripped = text.strip();
        int end = stripped.length();
        while (end > 0 && (stripped.charAt(end - 1) == '.' || stripped.charAt(end - 1) == ' ')) {
            end--;
        }
        return stripped.substring(0, end);
    }

    private static String shortened(String text) {
        int dot = text.lastIndexOf('.');
        String extension = dot > 0 && text.length() - dot <= 16 ? text.substring(dot) : "";
        String stem = text.substring(0, text.length() - extension.length());
        int room = MAX_BYTES - bytes(extension);
        if (bytes(stem) <= room) {
            return text;
        }
        int end = stem.length();
        while (bytes(stem.substring(0, end)) > room) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
