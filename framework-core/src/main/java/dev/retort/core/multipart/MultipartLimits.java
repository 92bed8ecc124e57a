package dev.retort.core.multipart;

/**
 * How much of a multipart body is taken.
 *
 * @param parts the most parts
 * @param head the most bytes of the headers of one part
 * @param field the most bytes of a part without a file name
 * @param file the most bytes of a part with a file name
 */
public record MultipartLimits(int parts, int head, long field, long file) {
    /** The setting of {@link #parts}. */
    public static final String PARTS = "retort.multipart.max-parts";

    /** The setting of {@link #head}. */
    public static final String HEAD = "retort.multipart.max-part-headers";

    /** The setting of {@link #field}. */
    public static final String FIELD = "retort.multipart.max-field";

    /** The setting of {@link #file}. */
    public static final String FILE = "retort.multipart.max-file";
}
