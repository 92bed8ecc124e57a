package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A change of a resource as a JSON Merge Patch (RFC 7396): members that are there replace, {@code null} removes, and what is
 * absent stays. The second argument of a handler of {@code application/merge-patch+json}.
 *
 * <pre>{@code
 * Mono<User> change(Request request, MergePatch<User> patch) {
 *     return users.find(id).map(patch::apply).flatMap(users::save);
 * }
 * }</pre>
 *
 * <p>Immutable; may be applied to several values.
 *
 * @param <T> the record or bean of the resource
 */
@CheckReturnValue
public final class MergePatch<T> {
    private final Set<String> members;
    private final UnaryOperator<T> merge;

    private MergePatch(Set<String> members, UnaryOperator<T> merge) {
        this.members = members;
        this.merge = merge;
    }

    /** {@return a patch, for readers of bodies: the names at its top, and what it makes of a value} */
    public static <T> MergePatch<T> of(Set<String> members, UnaryOperator<T> merge) {
        return new MergePatch<>(Set.copyOf(members), requireNonNull(merge, "merge"));
    }

    /** {@return whether the patch replaces or removes the member of that name} */
    public boolean has(String member) {
        return members.contains(member);
    }

    /** {@return the names of the members that it replaces or removes, without those of objects inside} */
    public Set<String> members() {
        return members;
    }

    /**
     * {@return the value with the changes, read and validated as a body of this type would be}
     *
     * @throws Problem 422 with all that is wrong: what does not fit, what is missing once removed, what is invalid
     */
    public T apply(T value) {
        return merge.apply(requireNonNull(value, "value"));
    }

    /** {@return the patch whose results are made and checked by this, which the implementation of the framework adds} */
    public MergePatch<T> checked(Function<Callable<T>, T> check) {
        return new MergePatch<>(members, value -> check.apply(() -> merge.apply(value)));
    }
}
