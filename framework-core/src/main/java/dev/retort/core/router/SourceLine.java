package dev.retort.core.router;

import dev.retort.Hook;
import dev.retort.Router;

/** Finds the line of the application's code that registers something. */
public final class SourceLine {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private SourceLine() {}

    /**
     * Who registers something.
     *
     * @param type the name of the class; empty if it is unknown
     * @param line file and line, such as {@code Users.java:14}
     */
    record Caller(String type, String line) {}

    /** {@return file and line of the nearest caller outside of this package, such as {@code Users.java:14}} */
    public static String ofCaller() {
        return caller().line();
    }

    /** {@return the nearest caller outside of this package} */
    static Caller caller() {
        return WALKER.walk(frames -> frames.filter(frame -> !registers(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> new Caller(frame.getClassName(), frame.getFileName() + ":" + frame.getLineNumber()))
                .orElseGet(() -> new Caller("", "unknown source")));
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
