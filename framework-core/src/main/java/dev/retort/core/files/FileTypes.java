package dev.retort.core.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The content type of a file, by the end of its name. Text is UTF-8. */
final class FileTypes {
    static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> TYPES = new HashMap<>();

    static {
        add("text/html; charset=utf-8", "html htm");
        add("text/css; charset=utf-8", "css");
        add("text/javascript; charset=utf-8", "js mjs cjs");
        add("text/plain; charset=utf-8", "txt log text ini conf properties");
        add("text/csv; charset=utf-8", "csv");
        add("text/markdown; charset=utf-8", "md markdown");
        add("text/xml; charset=utf-8", "xml");
        add("text/calendar; charset=utf-8", "ics");
        add("text/vtt; charset=utf-8", "vtt");
        add("text/yaml; charset=utf-8", "yaml yml");
        add("application/json", "json map");
        add("application/ld+json", "jsonld");
        add("application/geo+json", "geojson");
        add("application/manifest+json", "webmanifest");
        add("application/rss+xml", "rss");
        add("application/atom+xml", "atom");
        add("application/xhtml+xml", "xhtml");
        add("application/wasm", "wasm");
        add("application/pdf", "pdf");
        add("application/rtf", "rtf");
        add("application/zip", "zip");
        add("application/gzip", "gz tgz");
        add("application/x-tar", "tar");
        add("application/x-bzip2", "bz2");
        add("application/x-xz", "xz");
        add("application/x-7z-compressed", "7z");
        add("application/java-archive", "jar war");
        add("application/epub+zip", "epub");
        add("application/msword", "doc");
        add("application/vnd.ms-excel", "xls");
        add("application/vnd.ms-powerpoint", "ppt");
        add("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");
        add("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
        add("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");
        add("application/vnd.oasis.opendocument.text", "odt");
        add("application/vnd.oasis.opendocument.spreadsheet", "ods");
        add("image/png", "png");
        add("image/jpeg", "jpg jpeg");
        add("image/gif", "gif");
        add("image/webp", "webp");
        add("image/avif", "avif");
        add("image/svg+xml", "svg svgz");
        add("image/x-icon", "ico");
        add("image/bmp", "bmp");
        add("image/tiff", "tif tiff");
        add("font/woff", "woff");
        add("font/woff2", "woff2");
        add("font/ttf", "ttf");
        add("font/otf", "otf");
        add("application/vnd.ms-fontobject", "eot");
        add("audio/mpeg", "mp3");
        add("audio/ogg", "ogg oga opus");
        add("audio/mp4", "m4a");
        add("audio/wav", "wav");
        add("audio/flac", "flac");
        add("audio/aac", "aac");
        add("video/mp4", "mp4 m4v");
        add("video/webm", "webm");
        add("video/ogg", "ogv");
        add("video/quicktime", "mov");
        add("video/x-msvideo", "avi");
        add("video/mpeg", "mpeg mpg");
        add("video/mp2t", "ts");
        add("application/vnd.apple.mpegurl", "m3u8");
    }

    private FileTypes() {}

    /** {@return the content type, {@link #UNKNOWN} for an unknown end or none} */
    static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0
                ? UNKNOWN
                : TYPES.getOrDefault(fileName.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
    }

    private static void add(String type, String ends) {
        for (String end : ends.split(" ")) {
            TYPES.put(end, type);
        }
    }
}
