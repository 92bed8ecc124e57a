package dev.retort.core.cli;

import java.lang.reflect.Proxy;

/**
 * Lets Ctrl-C end a process that is ending already: the JVM itself would wait for the shutdown under way.
 *
 * <p>{@code sun.misc.Signal} is the only way to hear of it, and javac warns of it without remedy: hence reflection. Where
 * the class is missing, waiting is all that is lost.
 */
final class SecondInterrupt {
    /** 128 and the number of SIGINT, as shells count. */
    private static final int EXIT_CODE = 130;

    private SecondInterrupt() {}

    /** {@return whether the next Ctrl-C will end the process at once} */
    static boolean endsTheProcess() {
        return handle(() -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    /** {@return whether the action will be run at the next Ctrl-C} */
    static boolean handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            Object halt = Proxy.newProxyInstance(
                    SecondInterrupt.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            Object before = signal.getMethod("handle", signal, handler).invoke(null, interrupt, halt);
            // a process in the background of a shell without job control never hears of it
            return before != handler.getField("SIG_IGN").get(null);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            return false;
        }
    }
}
