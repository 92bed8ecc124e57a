package dev.retort;

import java.util.List;
import java.util.Optional;

/** The fields of a form, decoded, in the order in which they came, and the files of a multipart form. */
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

    /** {@return the first file of a field; empty if there is none, or if the user chose none} */
    Optional<Upload> file(String field);

    /** {@return all files in the order in which they came} */
    List<Upload> files();
}
