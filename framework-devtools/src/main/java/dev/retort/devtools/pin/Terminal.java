package dev.retort.devtools.pin;

import java.io.IOException;

/** Where the PIN is shown. */
final class Terminal {
    private Terminal() {}

    static void print(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }

    /** {@return whether the standard output of the process is a file; false where the system does not tell} */
    static boolean isFile() {
        try {
            return new ProcessBuilder("sh", "-c", "test -f /dev/fd/1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
