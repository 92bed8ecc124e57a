package dev.retort.project;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs programs that are samples. */
final class SampleMain {
    private SampleMain() {}

    /** Calls {@code main} of a class, which need not be public. */
    static void run(Class<?> program, String... arguments) throws Exception {
        Method main = program.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }
}
