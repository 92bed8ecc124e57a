package dev.retort.core.binding;

import dev.retort.Converter;

record ConverterConversion<T>(Converter<T> converter) implements Conversion<T> {
    @Override
    public T convert(String text) {
        try {
            return converter.parse(text);
        } catch (RuntimeException unfit) {
            throw new ConversionException(text, expected(), unfit);
        }
    }

    @Override
    public String expected() {
        return "a valid value";
    }
}
