package dev.retort.core.request;

import dev.retort.FormData;
import dev.retort.Parameters;
import dev.retort.core.binding.Conversions;
import java.util.List;
import java.util.Map;

/** The fields of a form. */
final class FormFields implements FormData {
    private final Parameters fields;
    private final Conversions conversions;

    FormFields(Parameters fields, Conversions conversions) {
        this.fields = fields;
        this.conversions = conversions;
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
    public Map<String, List<String>> toMap() {
        return fields.toMap();
    }
}
