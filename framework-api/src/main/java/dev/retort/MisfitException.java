package dev.retort;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A {@link BodyReader} could parse a body, and it does not fit the type. What could be made of it is validated as well,
 * so that the client hears of everything at once.
 */
public final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient @Nullable Object made;

    /**
     * Creates the failure.
     *
     * @param problem what the client gets, with an error for each misfit
     * @param made what could be made; null for nothing
     */
    public MisfitException(Problem problem, @Nullable Partial made) {
        super(problem.getMessage(), problem);
        this.problem = requireNonNull(problem, "problem");
        this.made = made;
    }

    /** {@return what the client gets, with an error for each misfit} */
    public Problem problem() {
        return problem;
    }

    /** {@return what could be made of the body; null for nothing} */
    public @Nullable Partial made() {
        return (Partial) made;
    }
}
