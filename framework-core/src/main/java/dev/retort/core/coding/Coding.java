package dev.retort.core.coding;

/** A content coding (RFC 9110 section 8.4.1), by which bodies are compressed and inflated. */
interface Coding {
    /** {@return the name in {@code Content-Encoding}} */
    String token();

    /** {@return whether this is a name of the coding, in any case} */
    default boolean isNamed(String name) {
        return token().equalsIgnoreCase(name);
    }

    /** {@return the bytes that the encoder of a stream holds outside of the heap, about} */
    int streamMemory();

    /**
     * {@return what writes a body}
     *
     * @param size the bytes of the whole body; -1 if it is a stream
     */
    BodyEncoder encoder(int size);

    /** {@return what reads a body} */
    BodyDecoder decoder();
}
