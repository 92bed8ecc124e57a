package dev.retort.core.routing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of a few texts: <code>{color:any(red,green,blue)}</code>.
 *
 * @param texts decoded, at least one
 * @param spellings the texts as they stand in a normalized path
 */
record OneOf(List<String> texts, List<String> spellings) implements Constraint {
    static OneOf of(List<String> texts) {
        List<String> sorted = texts.stream().sorted().toList(); // any(a,b) and any(b,a) are the same
        return new OneOf(
                sorted, sorted.stream().map(text -> Escapes.encode(text, false)).toList());
    }

    @Override
    public boolean matches(String path, int from, int to) {
        for (int i = 0; i < spellings.size(); i++) {
            String spelling = spellings.get(i);
            if (spelling.length() == to - from && path.startsWith(spelling, from)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int longest() {
        return spellings.stream().mapToInt(String::length).max().orElseThrow();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "enum", texts);
    }

    @Override
    public String toString() {
        return texts.stream().collect(Collectors.joining(",", "any(", ")"));
    }
}
