package dev.retort.core.router;

import dev.retort.Router;

/** Finds the line of the application's code that registers something. */
public final class SourceLine {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private SourceLine() {}

    /** {@return file and line of the nearest caller that is no router, such as {@code Users.java:14}} */
    public static String ofCaller() {
        return WALKER.walk(frames -> frames.filter(frame -> !isRouter(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown source"));
    }

    private static boolean isRouter(Class<?> type) {
        return type == SourceLine.class
                || Router.class.isAssignableFrom(type)
                || type.getNestHost() == RouteEntry.class;
    }
}
