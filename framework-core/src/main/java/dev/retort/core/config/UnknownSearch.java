package dev.retort.core.config;

import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for names that are set though nobody knows them, below {@code retort.} and below the prefixes of records.
 *
 * <p>Of the environment only variables that begin with {@code RETORT_} are judged: others may belong to other programs.
 */
final class UnknownSearch {
    private static final String FRAMEWORK = "retort.";
    private static final String FRAMEWORK_VARIABLE = "RETORT_";

    private final Set<String> known;
    private final Set<String> prefixes;
    private final Set<UnknownKey> unknown = new LinkedHashSet<>();

    UnknownSearch(Set<String> known, Set<String> prefixes) {
        this.known = known;
        this.prefixes = new TreeSet<>(prefixes);
        this.prefixes.add(FRAMEWORK);
    }

    List<UnknownKey> in(Snapshot snapshot) {
        for (Layer layer : snapshot.layers()) {
            if (layer instanceof EnvironmentLayer environment) {
                judgeVariables(environment.variables());
            } else {
                for (String name : layer.listed()) {
                    judgeName(layer, name);
                }
            }
        }
        List<UnknownKey> sorted = new ArrayList<>(unknown);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparing(UnknownKey::name).thenComparing(UnknownKey::origin));
        }
        return sorted;
    }

    private void judgeName(Layer layer, String name) {
        for (String prefix : prefixes) {
            Value value = layer.find(name);
            if (value != null && name.startsWith(prefix) && !isKnown(name)) {
                unknown.add(new UnknownKey(name, value.origin(), nearest(name, prefix, known)));
            }
        }
    }

    private boolean isKnown(String name) {
        int bracket = name.indexOf('[');
        return known.contains(bracket < 0 ? name : name.substring(0, bracket))
                || known.stream()
                        .anyMatch(each -> each.endsWith(".*") && name.startsWith(each.substring(0, each.length() - 1)));
    }

    private void judgeVariables(Map<String, Value> variables) {
        for (Map.Entry<String, Value> variable : variables.entrySet()) {
            if (variable.getKey().startsWith(FRAMEWORK_VARIABLE)) {
                judgeVariable(variable.getKey(), variable.getValue());
            }
        }
    }

    private void judgeVariable(String variable, Value value) {
        Set<String> usual = new TreeSet<>();
        Set<String> accepted = new HashSet<>();
        for (String name : known) {
            if (name.startsWith(FRAMEWORK)) {
                usual.add(SettingNames.environment(name));
                accepted.add(SettingNames.environment(name));
                accepted.add(SettingNames.environmentWithoutDashes(name));
            }
        }
        String list = variable.replaceFirst("_\\d+(_.*)?$", "");
        if (!accepted.contains(variable) && !accepted.contains(list)) {
            unknown.add(new UnknownKey(variable, value.origin(), nearest(variable, FRAMEWORK_VARIABLE, usual)));
        }
    }

    /** Compares what follows the prefix, as its letters are no part of a mistake. */
    private static Optional<String> nearest(String name, String prefix, Set<String> known) {
        List<String> ends = known.stream()
                .filter(each -> each.startsWith(prefix) && !each.endsWith("*"))
                .map(each -> each.substring(prefix.length()))
                .toList();
        return Nearest.to(name.substring(prefix.length()), ends).map(end -> prefix + end);
    }
}
