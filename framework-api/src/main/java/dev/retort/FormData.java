package dev.retort;

/** The fields of an urlencoded form, decoded, in the order in which they came. */
public interface FormData extends Parameters {
    /**
     * {@return the first value of a field}
     *
     * @throws Problem 400 naming the field if it is missing
     */
    String get(String field);

    /**
     * {@return the first value of a field, converted}
     *
     * @throws Problem 400 naming the field, the value and the expected type
     */
    <T> T get(String field, Class<T> type);
}
