package dev.retort.core.routing;

import dev.retort.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a {@link RouteTree}, held by whoever asks and used again for the next question.
 *
 * <p>Allocates nothing before a parameter, the allowed methods or the location is read. Not thread-safe.
 *
 * @param <T> what the tree leads to
 */
public final class Match<T> {
    /** What became of the question. */
    public enum Kind {
        /** A registration answers method and path. */
        FOUND,
        /** Registrations answer the path, none of them with this method: 405, or an answer to OPTIONS. */
        WRONG_METHOD,
        /** Nothing answers the path: 404. */
        MISSING,
        /** A registration answers the {@link #location()}: 308. */
        REDIRECT
    }

    private static final int ROOM_FOR_VARIABLES = 8;

    private Method method = Method.GET;
    private String path = "";
    private int[] bounds = new int[2 * ROOM_FOR_VARIABLES];
    private @Nullable Candidate<T> candidate;
    private final EnumSet<Method> allowed = EnumSet.noneOf(Method.class);
    private boolean isMerged;

    /** {@return what became of the question} */
    public Kind kind() {
        if (candidate != null) {
            return isMerged || candidate.redirects() ? Kind.REDIRECT : Kind.FOUND;
        }
        return allowed.isEmpty() ? Kind.MISSING : Kind.WRONG_METHOD;
    }

    /**
     * {@return the registration that was found}
     *
     * @throws IllegalStateException if none was
     */
    public Registration<T> registration() {
        if (candidate == null || kind() != Kind.FOUND) {
            throw new IllegalStateException("match: " + kind() + " (expected: FOUND)");
        }
        return candidate.registration();
    }

    /** {@return the value of the registration that was found} */
    public T target() {
        return registration().value();
    }

    /** {@return all methods that the path answers, HEAD if GET does; empty if the path is missing} */
    public Set<Method> allowed() {
        return EnumSet.copyOf(allowed);
    }

    /** {@return the path to redirect to, percent-encoded, without the query, which the caller keeps} */
    public String location() {
        return candidate != null && candidate.redirects() ? path + "/" : path;
    }

    /** {@return the path that was asked for} */
    public String path() {
        return path;
    }

    /** {@return the names of the variables of the pattern that was found, in order} */
    public List<String> names() {
        return registration().pattern().names();
    }

    /** {@return the decoded text of a variable; null if the pattern has none of that name} */
    public @Nullable String param(String name) {
        int variable = names().indexOf(name);
        return variable < 0 ? null : text(variable);
    }

    /** {@return the value of a variable, as its converter makes it; null if the pattern has none of that name} */
    public @Nullable Object value(String name) {
        int variable = names().indexOf(name);
        return variable < 0
                ? null
                : registration().pattern().constraint(variable).parse(text(variable));
    }

    private String text(int variable) {
        return Escapes.decode(path, start(variable), end(variable));
    }

    /** {@return where the n-th variable begins in the path, still encoded} */
    public int start(int variable) {
        return bounds[2 * variable];
    }

    /** {@return where the n-th variable ends in the path, still encoded} */
    public int end(int variable) {
        return bounds[2 * variable + 1];
    }

    /** Forgets the last answer, so that nothing of it is kept alive. */
    public void clear() {
        begin(Method.GET, "", 0);
    }

    void begin(Method method, String path, int variables) {
        this.method = method;
        this.path = path;
        candidate = null;
        allowed.clear();
        isMerged = false;
        if (bounds.length < 2 * variables) {
            bounds = new int[2 * variables];
        }
    }

    Method method() {
        return method;
    }

    int[] bounds() {
        return bounds;
    }

    void bound(int variable, int from, int to) {
        bounds[2 * variable] = from;
        bounds[2 * variable + 1] = to;
    }

    void settle(Candidate<T> way) {
        candidate = way;
    }

    void allow(Set<Method> methods) {
        allowed.addAll(methods);
    }

    /** Says that the path was not asked for as it is, but with doubled slashes. */
    void merged() {
        isMerged = true;
    }
}
