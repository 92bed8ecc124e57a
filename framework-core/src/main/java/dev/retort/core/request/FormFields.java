package dev.retort.core.request;

import dev.retort.FormData;
import dev.retort.MediaType;
import dev.retort.Parameters;
import dev.retort.Upload;
import dev.retort.core.binding.Conversions;
import dev.retort.core.binding.UrlEncoded;
import dev.retort.core.binding.UrlEncodedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields and files of a form. */
final class FormFields implements FormData {
    private final Parameters fields;
    private final List<Upload> files;
    private final Conversions conversions;

    FormFields(Parameters fields, List<Upload> files, Conversions conversions) {
        this.fields = fields;
        this.files = files;
        this.conversions = conversions;
    }

    /** {@return an urlencoded form; a malformed one is a 400} */
    static FormFields parse(byte[] bytes, MediaType type, Conversions conversions) {
        try {
            return new FormFields(
                    UrlEncoded.parse(bytes, type.charset(), UrlEncoded.MAX_PARAMETERS), List.of(), conversions);
        } catch (UrlEncodedException malformed) {
            throw Inputs.malformed("the form", malformed);
        }
    }

    @Override
    public String get(String field) {
        return fields.first(field).orElseThrow(() -> Texts.missing("form field", field));
    }

    @Override
    public <T> T get(String field, Class<T> type) {
        return Texts.convert("form field", field, get(field), conversions.require(type));
    }

    @Override
    public Optional<Upload> file(String field) {
        return files.stream().filter(file -> file.field().equals(field)).findFirst();
    }

    @Override
    public List<Upload> files() {
        return files;
    }

    @Override
    public Map<String, List<String>> toMap() {
        return fields.toMap();
    }
}
