package dev.retort.behaviour;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the framework logs while it is open; nothing of it gets to the console. */
final class Log extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.retort");

    void open() {
        start();
        logger.addAppender(this);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
    }

    void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.getThreadName();
        events.add(event);
    }

    void clear() {
        events.clear();
    }

    /** {@return the messages of a level, each with its exception behind it} */
    List<String> at(Level level) {
        return events.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(Log::print)
                .toList();
    }

    private static String print(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? event.getFormattedMessage()
                : event.getFormattedMessage() + " | "
                        + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage();
    }
}
