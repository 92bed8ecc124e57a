package dev.retort.devtools.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** What threads of a console session print: it goes into the answer, where that of all others goes where it went before. */
final class Capture extends ThreadGroup {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Charset CHARSET =
            charset(System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", "")));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long dropped;

    @SuppressWarnings("removal") // before 19 a group stays in its parent otherwise, with what the last failure held
    Capture(String name) {
        super(name);
        setDaemon(true);
    }

    /** Takes standard output and error of this process apart, by the thread that prints. */
    static synchronized void begin() {
        if (!(System.out instanceof Split)) {
            System.setOut(new Split(System.out));
        }
        if (!(System.err instanceof Split)) {
            System.setErr(new Split(System.err));
        }
    }

    private static Charset charset(String name) {
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private synchronized void add(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, MOST_BYTES - printed.size());
        printed.write(bytes, offset, taken);
        dropped += length - taken;
    }

    /** {@return what was printed since the last call} */
    synchronized String take() {
        String text = printed.toString(CHARSET);
        String more = dropped == 0 ? "" : "\n... and " + dropped + " bytes more";
        printed.reset();
        dropped = 0;
        return text + more;
    }

    private static final class Split extends PrintStream {
        Split(PrintStream before) {
            super(new Splitter(before), true, CHARSET);
        }
    }

    private static final class Splitter extends OutputStream {
        private final PrintStream before;

        Splitter(PrintStream before) {
            this.before = before;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (ThreadGroup at = Thread.currentThread().getThreadGroup(); at != null; at = at.getParent()) {
                if (at instanceof Capture session) {
                    session.add(bytes, offset, length);
                    return;
                }
            }
            before.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            before.flush();
        }
    }
}
