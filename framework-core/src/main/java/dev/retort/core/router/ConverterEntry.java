package dev.retort.core.router;

import dev.retort.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A converter as it was registered.
 *
 * @param name the name in patterns; empty for none
 * @param type the type of the values, if it was given
 * @param converter the converter
 */
public record ConverterEntry(String name, @Nullable Class<?> type, Converter<?> converter) {}
