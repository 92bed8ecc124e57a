package dev.retort.core.router;

import dev.retort.Hook;
import dev.retort.SetupException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A filter or hook as it was registered; the base of error handlers. */
public sealed class HookEntry implements Hook permits ErrorEntry {
    private final Freezing freezing;
    private final Kind kind;
    private final Object hook;
    private final String source;
    private @Nullable Boolean blocking;
    private OptionalInt status = OptionalInt.empty();
    private @Nullable Class<?> result;

    HookEntry(Freezing freezing, Kind kind, Object hook) {
        this.freezing = freezing;
        this.kind = kind;
        this.hook = hook;
        this.source = SourceLine.ofCaller();
    }

    /** What kind of hook it is. */
    public enum Kind {
        /** A {@link dev.retort.Filter}. */
        FILTER,
        /** A {@link dev.retort.Before}. */
        BEFORE,
        /** A {@link dev.retort.Guard}. */
        GUARD,
        /** A {@link dev.retort.After}. */
        AFTER,
        /** An {@link dev.retort.ErrorHandler}. */
        ERROR
    }

    @Override
    public final Hook blocking() {
        freezing.check("thread of a hook");
        blocking = true;
        return this;
    }

    @Override
    public final Hook nonBlocking() {
        freezing.check("thread of a hook");
        blocking = false;
        return this;
    }

    @Override
    public final Hook status(int code) {
        freezing.check("status of a hook");
        checkErrorHandler("status");
        status = OptionalInt.of(RouteEntry.between(100, code, 599));
        return this;
    }

    @Override
    public final Hook returns(Class<?> type) {
        freezing.check("result type of a hook");
        checkErrorHandler("result type");
        result = type;
        return this;
    }

    private void checkErrorHandler(String what) {
        if (kind != Kind.ERROR) {
            throw new SetupException(
                    "HOOK-STATUS",
                    what + " of a hook at " + source
                            + ": only error handlers have one (set it on the Response instead)");
        }
    }

    /** {@return what kind of hook it is} */
    public final Kind kind() {
        return kind;
    }

    /** {@return the hook itself} */
    public final Object hook() {
        return hook;
    }

    /** {@return where it was registered} */
    public final String source() {
        return source;
    }

    /** {@return whether it may block, if that was said} */
    public final @Nullable Boolean isBlocking() {
        return blocking;
    }

    /** {@return the declared type of its answers, if it was given} */
    public final @Nullable Class<?> result() {
        return result;
    }

    /** {@return the status of its answers, if it was given} */
    public final OptionalInt status() {
        return status;
    }
}
