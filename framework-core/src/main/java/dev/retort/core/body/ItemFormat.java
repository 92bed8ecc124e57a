package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.Problem;
import dev.retort.core.errors.Failures;
import dev.retort.core.exchange.BodyBuffer;
import java.io.IOException;
import java.lang.reflect.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items of one stream by a body writer, with what it puts around and between them. */
final class ItemFormat {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final BodyWriter<Object> writer;
    private final Type type;
    private final String requestId;
    private boolean isOpen;

    ItemFormat(BodyWriter<Object> writer, Type type, String requestId) {
        this.writer = writer;
        this.type = type;
        this.requestId = requestId;
    }

    void item(Object value, BodyBuffer into) throws IOException {
        if (isOpen) {
            writer.separate(into);
        } else {
            isOpen = true;
            writer.open(type, into);
        }
        writer.write(value, type instanceof Class ? value.getClass() : type, into);
    }

    void end(BodyBuffer into) throws IOException {
        if (!isOpen) {
            writer.open(type, into);
        }
        writer.close(into);
    }

    /** {@return whether the failure is told in the stream, and logged here; otherwise it has to break the connection} */
    boolean fail(Throwable thrown, BodyBuffer into) throws IOException {
        Throwable failure = Failures.unwrap(thrown);
        Problem problem = Failures.problem(failure);
        if (!writer.fail(problem, requestId, into)) {
            return false;
        }
        if (problem.status() >= 500) {
            LOG.error("request {}: a stream failed behind its first item", requestId, failure);
        } else {
            LOG.debug("request {}: a stream failed behind its first item", requestId, failure);
        }
        return true;
    }
}
