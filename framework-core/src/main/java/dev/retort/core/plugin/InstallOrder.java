package dev.retort.core.plugin;

import static java.util.Objects.requireNonNull;

import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts plugins so that each comes after those it requires or wants to follow; where nothing decides, by id.
 *
 * <pre>
 * rest requires validation; audit after json (not there)     audit, validation, rest
 * a after b, b after a                                       a cycle: a -> b -> a
 * </pre>
 */
final class InstallOrder {
    private final Map<String, Candidate> waiting = new TreeMap<>();
    private final Map<String, Candidate> ordered = new LinkedHashMap<>();

    private InstallOrder(Collection<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            waiting.put(candidate.id(), candidate);
        }
    }

    /** {@return the candidates in order; their ids differ, and what they require is among them} */
    static List<Candidate> of(Collection<Candidate> candidates) {
        InstallOrder order = new InstallOrder(candidates);
        while (!order.waiting.isEmpty()) {
            order.takeNext();
        }
        return List.copyOf(order.ordered.values());
    }

    /** {@return why a candidate stands where it stands among the installed} */
    static String reason(Candidate candidate, Set<String> installed) {
        List<String> reasons = new ArrayList<>();
        if (!candidate.requires().isEmpty()) {
            reasons.add("requires " + String.join(", ", new TreeSet<>(candidate.requires())));
        }
        Set<String> after = new TreeSet<>(candidate.installAfter());
        after.retainAll(installed);
        after.removeAll(candidate.requires());
        if (!after.isEmpty()) {
            reasons.add("after " + String.join(", ", after));
        }
        return reasons.isEmpty() ? "by name" : String.join("; ", reasons);
    }

    private void takeNext() {
        for (Candidate candidate : waiting.values()) {
            if (blockers(candidate).isEmpty()) {
                ordered.put(candidate.id(), candidate);
                waiting.remove(candidate.id());
                return;
            }
        }
        throw new SetupException(
                "PLUGIN-CYCLE",
                String.join(" -> ", cycle())
                        + ": each waits for the next to be installed (take one out of requires or installAfter)");
    }

    private Set<String> blockers(Candidate candidate) {
        Set<String> blockers = new TreeSet<>(candidate.requires());
        blockers.addAll(candidate.installAfter());
        blockers.retainAll(waiting.keySet());
        return blockers;
    }

    /** Follows the first blocker of each until one comes again: what lies between is a cycle. */
    private List<String> cycle() {
        LinkedHashSet<String> way = new LinkedHashSet<>();
        String id = waiting.keySet().iterator().next();
        while (way.add(id)) {
            id = blockers(requireNonNull(waiting.get(id))).iterator().next();
        }
        List<String> cycle = new ArrayList<>(way);
        cycle = new ArrayList<>(cycle.subList(cycle.indexOf(id), cycle.size()));
        cycle.add(id);
        return cycle;
    }
}
