package dev.retort.core.router;

import dev.retort.Hook;
import dev.retort.Router;

/** Finds the line of the application's code that registers something. */
public final class SourceLine {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private SourceLine() {}

    /** {@return file and line of the nearest caller outside of this package, such as {@code Users.java:14}} */
    public static String ofCaller() {
        return WALKER.walk(frames -> frames.filter(frame -> !registers(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown source"));
    }

    private static boolean registers(Class<?> type) {
        return type == SourceLine.class
                || Router.class.isAssignableFrom(type)
                || Hook.class.isAssignableFrom(type)
                || type == ChildRouter.class
                || type == Freezing.class
                || type.getNestHost() == RouteEntry.class;
    }
}
