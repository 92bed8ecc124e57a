package dev.retort.devtools.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the shell has given its terminal to this process: who reads from it otherwise is stopped by the system. */
final class Foreground {
    private static final Path STATE = Path.of("/proc/self/stat");
    // after the name of the program: state, parent, process group, session, terminal, group in the foreground
    private static final int GROUP = 2;
    private static final int FOREGROUND_GROUP = 5;

    private Foreground() {}

    /** {@return whether it is; false where the system does not tell} */
    static boolean isHere() throws InterruptedException {
        try {
            return Files.exists(STATE)
                    ? isForeground(Files.readString(STATE, StandardCharsets.ISO_8859_1))
                    : hasSign(ProcessHandle.current().pid());
        } catch (IOException unknown) {
            return false;
        }
    }

    /** {@return what a line of {@code /proc/PID/stat} says} */
    static boolean isForeground(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > FOREGROUND_GROUP && fields[GROUP].equals(fields[FOREGROUND_GROUP]);
    }

    // macOS, BSD
    private static boolean hasSign(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return ps.waitFor() == 0 && state.contains("+");
    }
}
