package dev.retort.validation;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;
import java.util.Optional;

/**
 * Has the value in an {@code Optional} checked where there is one.
 *
 * <p>The extractor that Jakarta Validation asks for gives null for an empty one, so that {@code Optional<@NotBlank String>}
 * would have to be there. Optional input may be left out.
 */
final class PresentValue implements ValueExtractor<Optional<@ExtractedValue ?>> {
    @Override
    public void extractValues(Optional<?> original, ValueReceiver receiver) {
        original.ifPresent(value -> receiver.value(null, value));
    }
}
