package dev.retort.core.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Grows a node out of the tails that meet there: those that begin alike share a branch. */
final class TreeGrower<T> {
    private final List<Tail<T>> ended = new ArrayList<>();
    private final TreeMap<Character, List<Tail<T>>> byCharacter = new TreeMap<>();
    private final Map<Shape, List<Tail<T>>> byShape = new LinkedHashMap<>();
    private final Map<Step.Rest, List<Tail<T>>> byRest = new LinkedHashMap<>();

    private TreeGrower() {}

    static <T> Node<T> grow(String label, List<Tail<T>> tails) {
        TreeGrower<T> grower = new TreeGrower<>();
        tails.forEach(grower::add);
        return grower.node(label);
    }

    private void add(Tail<T> tail) {
        if (tail.steps().isEmpty()) {
            ended.add(tail);
        } else if (tail.first() instanceof Step.Text text) {
            group(byCharacter, text.text().charAt(0)).add(tail);
        } else if (tail.first() instanceof Step.Varying varying) {
            group(byShape, varying.shape()).add(tail);
        } else if (tail.first() instanceof Step.Rest rest) {
            group(byRest, rest).add(tail);
        }
    }

    private static <K, T> List<Tail<T>> group(Map<K, List<Tail<T>>> groups, K key) {
        return groups.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    private Node<T> node(String label) {
        char lowest = byCharacter.isEmpty() ? 0 : byCharacter.firstKey();
        return new Node<>(label, ended.isEmpty() ? null : leaf(ended), lowest, children(lowest), varying(), rests());
    }

    private static <T> Leaf<T> leaf(List<Tail<T>> tails) {
        return Leaf.of(tails.stream().map(Tail::candidate).toList());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types, here and below
    private @Nullable Node<T>[] children(char lowest) {
        int length = byCharacter.isEmpty() ? 0 : byCharacter.lastKey() - lowest + 1;
        @Nullable Node<T>[] children = new Node[length];
        byCharacter.forEach((character, tails) -> children[character - lowest] = child(tails));
        return children;
    }

    private static <T> Node<T> child(List<Tail<T>> tails) {
        String prefix = tails.get(0).text();
        for (Tail<T> tail : tails) {
            prefix = prefix.substring(0, sharedLength(prefix, tail.text()));
        }
        int length = prefix.length();
        return grow(
                prefix.substring(1),
                tails.stream().map(tail -> tail.behind(length)).toList());
    }

    private static int sharedLength(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Node.Varying<T>[] varying() {
        Ambiguity.check(byShape, Precedence::of);
        return Precedence.sorted(byShape.keySet(), Precedence::of).stream()
                .map(this::varying)
                .toArray(Node.Varying[]::new);
    }

    private Node.Varying<T> varying(Shape shape) {
        List<Tail<T>> tails = group(byShape, shape);
        Node<T> node = grow("", tails.stream().map(Tail::next).toList());
        return new Node.Varying<>(shape, tails.get(0).variable(), node);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Node.Rest<T>[] rests() {
        Ambiguity.check(byRest, Precedence::of);
        return Precedence.sorted(byRest.keySet(), Precedence::of).stream()
                .map(this::rest)
                .toArray(Node.Rest[]::new);
    }

    private Node.Rest<T> rest(Step.Rest rest) {
        List<Tail<T>> tails = group(byRest, rest);
        return new Node.Rest<>(rest.constraint(), rest.suffix(), tails.get(0).variable(), leaf(tails));
    }
}
