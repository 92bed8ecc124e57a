package dev.retort.core.pipeline;

import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.SetupException;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.request.Inputs;
import dev.retort.core.router.RouteEntry;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Finds, at start, formats that a route promises and nobody reads or writes. */
record Formats(Inputs inputs, BodyWriters writers) {
    void check(RouteEntry route, @Nullable Type input, @Nullable Type result, String where) {
        if (!route.consumed().isEmpty() && route.methods().stream().noneMatch(Method::hasBody)) {
            throw new SetupException(
                    "ROUTE-CONSUMES",
                    where + ": consumes " + route.consumed()
                            + ", but has no body (leave it out, or use another method)");
        }
        for (MediaType type : route.consumed()) {
            if (input != null && inputs.canRead(input) && !type.isRange() && !isRead(input, type)) {
                throw new SetupException(
                        "ROUTE-CONSUMES",
                        where + ": consumes " + type + ", but nothing reads it into " + input.getTypeName()
                                + " (add a BodyReader for it, or take another format)");
            }
        }
        for (MediaType type : route.produced()) {
            if (result != null && !writers.canWrite(result, type)) {
                throw new SetupException(
                        "ROUTE-PRODUCES",
                        where + ": produces " + type + ", but nothing writes " + result.getTypeName()
                                + " as that (add a BodyWriter for it with app.writer, or name another format)");
            }
        }
    }

    private boolean isRead(Type input, MediaType type) {
        return type.essence().equals(MediaType.FORM.essence())
                || type.essence().equals(MediaType.MULTIPART.essence())
                || inputs.canRead(input, type);
    }
}
