package dev.retort.devtools.reload;

import java.util.List;
import java.util.stream.Collectors;

/** The sources of the application do not compile. */
public final class CompileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CompileError> errors;

    /**
     * Creates the failure.
     *
     * @param errors at least one, in the order of the compiler
     */
    public CompileException(List<CompileError> errors) {
        super(errors.stream().map(CompileError::toString).collect(Collectors.joining("\n")), null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** {@return the errors, those of one file together} */
    public List<CompileError> errors() {
        return errors;
    }
}
