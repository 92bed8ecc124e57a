package dev.retort.core.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/**
 * How long a connection may keep the server waiting. Looks at where the connection is, twice a second; nothing is noted
 * per request.
 *
 * <p>A head has its time in whole, so one byte at a time does not help. A body and an answer have it as long as they get
 * on, by at least {@link #BYTES_A_SECOND}. While a handler works, or holds the body back, nobody is blamed.
 */
final class Patience {
    /** What has to pass on average, as with other servers: modems of forty years ago were faster. */
    private static final long BYTES_A_SECOND = 240;

    private enum State {
        IDLE,
        HEAD,
        BODY,
        WORK
    }

    /** The longest waits, counted in looks of the {@link Sweep}. */
    record Limits(long head, long body, long idle) {
        static Limits of(ServerLimits limits) {
            return new Limits(ticks(limits.head()), ticks(limits.body()), ticks(limits.idle()));
        }

        private static long ticks(Duration time) {
            return Math.max(1, (time.toMillis() + Sweep.PERIOD_MILLIS - 1) / Sweep.PERIOD_MILLIS);
        }
    }

    /** The place in the list of the sweep; -1 for none. */
    int place = -1;

    private final NettyConnection connection;
    private final Limits limits;
    private State state = State.IDLE;
    private long requests;
    private long since;
    private long bytesAtStart;
    private long untakenSince;
    private long untaken;
    private long taken;
    private long exchanges;
    private long slowSince;
    private long positionAtStart;

    Patience(NettyConnection connection, Limits limits, long tick) {
        this.connection = connection;
        this.limits = limits;
        this.since = tick;
        this.untakenSince = tick;
        this.slowSince = tick;
    }

    void check(long tick) {
        if (isStuck(tick)) {
            connection.reset();
            return;
        }
        State now = state();
        if (now != state || requests != connection.requests()) {
            state = now;
            requests = connection.requests();
            start(tick);
        }
        switch (now) {
            case IDLE -> {
                if (tick - since >= limits.idle) {
                    connection.closeGently();
                }
            }
            case HEAD -> {
                if (tick - since >= limits.head) {
                    connection.headIsLate();
                }
            }
            case BODY -> checkBody(tick);
            case WORK -> {}
        }
    }

    private void start(long tick) {
        since = tick;
        bytesAtStart = connection.bytes();
    }

    private State state() {
        if (connection.isAwaitingBody()) {
            return State.BODY;
        }
        if (connection.isWorking()) {
            return State.WORK;
        }
        return connection.isInHead() ? State.HEAD : State.IDLE;
    }

    private void checkBody(long tick) {
        if (!connection.isBodyWanted()) {
            start(tick); // held back by its reader
        } else if (tick - since >= limits.body) {
            if (connection.bytes() - bytesAtStart < least()) {
                connection.bodyIsLate();
            } else {
                start(tick);
            }
        }
    }

    // what waits to be taken, and how much of the first piece has been
    private boolean isStuck(long tick) {
        Channel channel = connection.channel();
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        long progress = buffer == null ? 0 : buffer.currentProgress();
        if (waiting == 0 || waiting != untaken || progress != taken) {
            untaken = waiting;
            taken = progress;
            untakenSince = tick;
        }
        return tick - untakenSince >= limits.body || isSlow(tick, waiting, progress);
    }

    // How far an answer has got while something of it waited all the time; of WebSockets nobody keeps count.
    private boolean isSlow(long tick, long waiting, long progress) {
        long handed = connection.handed();
        long position = handed - waiting + progress;
        boolean isAnother = exchanges != connection.exchanges() || position < positionAtStart;
        if (waiting == 0 || handed < 0 || isAnother) {
            startAnswer(tick, position);
        } else if (tick - slowSince >= limits.body) {
            if (position - positionAtStart < least()) {
                return true;
            }
            startAnswer(tick, position);
        }
        return false;
    }

    private void startAnswer(long tick, long position) {
        exchanges = connection.exchanges();
        slowSince = tick;
        positionAtStart = position;
    }

    private long least() {
        return Math.max(1, limits.body * Sweep.PERIOD_MILLIS * BYTES_A_SECOND / 1000);
    }
}
