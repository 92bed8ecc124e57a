package dev.retort.core.multipart;

import java.nio.ByteBuffer;

/** What comes out of a multipart body: for each part a head, any number of contents, an end; then the end of all. */
public sealed interface MultipartEvent {
    /** Without content of their own. */
    enum Mark implements MultipartEvent {
        /** Nothing more without more input. */
        STARVED,
        /** The part is over. */
        PART_END,
        /** The last boundary has come; what follows it is read and dropped. */
        END
    }

    /** A part begins. */
    record Head(PartHead head) implements MultipartEvent {}

    /** A piece of the content of the part, never empty; a view of the input, or of memory that nobody may change. */
    record Content(ByteBuffer bytes) implements MultipartEvent {}
}
