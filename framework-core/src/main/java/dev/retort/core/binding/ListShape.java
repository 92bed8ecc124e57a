package dev.retort.core.binding;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several values: of a repeated name, of indexed names, or between commas; objects only of indexed names.
 *
 * <pre>
 * tag=a&amp;tag=b    tag.0=a&amp;tag.1=b    items.0.title=x    countries=DE,AT
 * </pre>
 *
 * @param type the list, set or array that is made
 */
record ListShape(Class<?> type, Shape element) implements Shape {
    @Override
    public Object read(Source source, String name) {
        if (element instanceof FileShape file && !source.files(name).isEmpty()) {
            return collect(source.files(name).stream().map(file::value).collect(Collectors.toList()));
        }
        List<String> texts = element instanceof ScalarShape ? source.all(name) : List.of();
        List<String> indices = indices(source, name);
        if (texts.isEmpty()) {
            return indices.isEmpty() ? Nothing.MISSING : readIndexed(source, name, indices);
        }
        if (!indices.isEmpty()) {
            source.reject(name, "duplicate", "must be given with indices or without, not both");
            return Nothing.FAILED;
        }
        return readTexts(source, name, source.splitsCommas() && texts.size() == 1 ? split(texts.get(0)) : texts);
    }

    @Override
    public Object parse(String text) {
        List<Object> values = new ArrayList<>();
        for (String part : split(text)) {
            values.add(element.parse(part));
        }
        return collect(values);
    }

    @Override
    public Object absent() {
        return collect(List.of());
    }

    private Object readTexts(Source source, String name, List<String> texts) {
        List<Object> values = new ArrayList<>(texts.size());
        ScalarShape scalar = (ScalarShape) element;
        boolean failed = false;
        for (int index = 0; index < texts.size(); index++) {
            String text = texts.get(index);
            if (!scalar.isMissing(text)) {
                try {
                    values.add(scalar.parse(text));
                } catch (ConversionException unfit) {
                    source.rejectElement(name, index, String.valueOf(unfit.getMessage()));
                    failed = true;
                }
            }
        }
        return failed ? Nothing.FAILED : collect(values);
    }

    private Object readIndexed(Source source, String name, List<String> indices) {
        List<Object> values = new ArrayList<>(indices.size());
        boolean failed = false;
        for (String index : indices) {
            Object value = element.read(source, Names.under(name, index));
            if (value == Nothing.FAILED) {
                failed = true;
            } else if (value != Nothing.MISSING) {
                values.add(value);
            }
        }
        return failed ? Nothing.FAILED : collect(values);
    }

    // gaps are fine: a page that removes rows leaves them
    private static List<String> indices(Source source, String name) {
        List<String> indices = new ArrayList<>();
        for (String segment : source.segments(name)) {
            if (Names.isIndex(segment)) {
                indices.add(segment);
            }
        }
        indices.sort(Comparator.comparingInt(Integer::parseInt));
        return indices;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private Object collect(List<Object> values) {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), values.size());
            for (int index = 0; index < values.size(); index++) {
                Array.set(array, index, values.get(index));
            }
            return array;
        }
        return type.isAssignableFrom(List.class)
                ? Collections.unmodifiableList(values)
                : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
