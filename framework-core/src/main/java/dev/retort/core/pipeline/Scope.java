package dev.retort.core.pipeline;

import dev.retort.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error handlers of a router, and the scope around it. */
final class Scope {
    private final @Nullable Scope parent;
    private final List<ErrorAnswer> byType;
    private final List<ErrorAnswer> byStatus;
    private final @Nullable ErrorAnswer forAll;

    Scope(@Nullable Scope parent, List<ErrorAnswer> answers) {
        this.parent = parent;
        this.byType = answers.stream().filter(answer -> answer.type() != null).toList();
        this.byStatus = answers.stream().filter(answer -> answer.status() != 0).toList();
        this.forAll = answers.stream()
                .filter(answer -> answer.type() == null && answer.status() == 0)
                .findFirst()
                .orElse(null);
    }

    /** {@return the handler of a failure: nearest scope first; there by class, then by status, then the one for all} */
    @Nullable
    ErrorAnswer find(Throwable failure, Problem problem) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            ErrorAnswer own = scope.own(failure, problem);
            if (own != null) {
                return own;
            }
        }
        return null;
    }

    /** {@return the handler of all problems that no other one takes; null if there is none} */
    @Nullable
    ErrorAnswer forAll() {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.forAll != null) {
                return scope.forAll;
            }
        }
        return null;
    }

    private @Nullable ErrorAnswer own(Throwable failure, Problem problem) {
        ErrorAnswer nearest = null;
        for (ErrorAnswer answer : byType) {
            boolean nearer = nearest == null || answer.isNarrowerThan(nearest);
            if (answer.answers(failure) && nearer) {
                nearest = answer;
            }
        }
        if (nearest != null) {
            return nearest;
        }
        for (ErrorAnswer answer : byStatus) {
            if (answer.status() == problem.status()) {
                return answer;
            }
        }
        return forAll;
    }
}
