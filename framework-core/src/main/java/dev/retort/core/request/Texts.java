package dev.retort.core.request;

import dev.retort.FieldError;
import dev.retort.Problem;
import dev.retort.core.binding.Conversion;
import dev.retort.core.binding.ConversionException;
import java.util.List;

/** Single values of a request in their types; what is missing or does not fit is a 400 that names it. */
final class Texts {
    private Texts() {}

    static <T> T convert(String what, String name, String text, Conversion<T> conversion) {
        try {
            return conversion.convert(text);
        } catch (ConversionException unfit) {
            String message = String.valueOf(unfit.getMessage());
            throw Problem.badRequest(what + " \"" + name + "\" " + message)
                    .errors(List.of(FieldError.parameter(name, "type", message)));
        }
    }

    static Problem missing(String what, String name) {
        return Problem.badRequest(what + " \"" + name + "\" is missing")
                .errors(List.of(FieldError.parameter(name, "required", "is missing")));
    }

    /** {@return a text for a log line, cut after 200 characters} */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int at = 0, taken = 0; at < text.length() && taken < 200; taken++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            safe.append(c < ' ' || c > 126 ? "\\u%04x".formatted(c) : Character.toString(c));
        }
        return text.length() > 200 ? safe + "..." : safe.toString();
    }
}
