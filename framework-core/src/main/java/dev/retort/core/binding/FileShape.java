package dev.retort.core.binding;

import dev.retort.Upload;
import java.util.List;

/**
 * One file of a multipart form.
 *
 * @param asBytes whether it becomes an array of its content instead of an {@link Upload}
 */
record FileShape(boolean asBytes) implements Shape {
    @Override
    public Object read(Source source, String name) {
        List<Upload> files = source.files(name);
        if (files.size() > 1) {
            source.reject(name, "duplicate", "must be one file, not " + files.size());
            return Nothing.FAILED;
        }
        if (!files.isEmpty()) {
            return value(files.get(0));
        }
        List<String> texts = source.all(name);
        if (texts.stream().anyMatch(text -> !text.isEmpty())) { // what a form sends without its enctype
            source.reject(name, "type", "must be a file (send the form as multipart/form-data)");
            return Nothing.FAILED;
        }
        return Nothing.MISSING;
    }

    Object value(Upload file) {
        return asBytes ? file.bytes() : file;
    }

    @Override
    public Object parse(String text) {
        throw new ConversionException(text, "a file");
    }
}
