package dev.retort.devtools.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.LoggerFactory;

/** Passes what Logback logs on to a ring. */
final class LogbackTap extends AppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int LONGEST = 500;

    private final LogRing ring;

    private LogbackTap(LogRing ring) {
        this.ring = ring;
        setName("retort-devtools");
    }

    /** {@return what ends it} */
    static Runnable attach(LogRing ring) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LogbackTap tap = new LogbackTap(ring);
        tap.setContext(context);
        tap.start();
        root.addAppender(tap);
        return () -> root.detachAppender(tap);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        String time = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault()));
        ring.add(time + " " + event.getLevel() + " [" + event.getThreadName() + "] " + event.getLoggerName() + ": "
                + (message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message));
    }
}
