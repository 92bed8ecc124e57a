package dev.retort.core.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one event loop looks at twice a second: the deadlines of its exchanges, and how its connections get on.
 *
 * <p>The only timer there is: a request costs it nothing, a connection a few comparisons each time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the loop outlives its sweep
final class Sweep implements Runnable {
    static final long PERIOD_MILLIS = 500;

    private final EventLoop loop;
    private final Pulse pulse;
    private final Deadlines deadlines = new Deadlines(this::wake);
    private final List<Patience> connections = new ArrayList<>();

    private long tick;
    private boolean scheduled;

    Sweep(EventLoop loop) {
        this.loop = loop;
        this.pulse = new Pulse(loop);
    }

    Pulse pulse() {
        return pulse;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** {@return how often it has been looked; on the event loop, like everything here} */
    long tick() {
        return tick;
    }

    void add(Patience connection) {
        connection.place = connections.size();
        connections.add(connection);
        wake();
    }

    void remove(Patience connection) {
        int place = connection.place;
        if (place >= 0) {
            Patience moved = connections.remove(connections.size() - 1);
            if (moved != connection) {
                connections.set(place, moved);
                moved.place = place;
            }
            connection.place = -1;
        }
    }

    @Override
    public void run() {
        scheduled = false;
        tick++;
        deadlines.expire(System.nanoTime());
        // backwards, since what is closed leaves the list and the last one takes its place
        for (int at = connections.size() - 1; at >= 0; at--) {
            if (at < connections.size()) {
                connections.get(at).check(tick);
            }
        }
        if (!connections.isEmpty() || !deadlines.isEmpty()) {
            wake();
        }
    }

    private void wake() {
        if (!scheduled) {
            scheduled = true;
            loop.schedule(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
