package dev.retort.core.pipeline;

import dev.retort.Cors;
import dev.retort.core.request.RouteContext;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What answers: a route, or the automatic answer of a router to a path without one.
 *
 * @param context what the request shows of it
 * @param scope whose error handlers answer
 * @param chain the filters with the handler at their end
 * @param timeoutNanos the time to the first response; 0 for no limit
 * @param items the declared type of what it streams; null if it is unknown
 * @param source where it was registered
 * @param cors the innermost of its filters for other origins; null if it has none
 * @param isProbe whether it answers for every host
 * @param preflight what answers preflights about it; null if it has no such filter
 * @param session when a session is loaded that is in a store
 */
record Endpoint(
        RouteContext context,
        Scope scope,
        Link chain,
        long timeoutNanos,
        @Nullable Type items,
        String source,
        @Nullable Cors cors,
        boolean isProbe,
        @Nullable Endpoint preflight,
        Load session) {
    /** When a session is loaded that is in a store. */
    enum Load {
        /** Before anybody can ask for it. */
        FIRST,
        /** For the answer to a failure alone: nothing else of this endpoint asks for it. */
        FOR_FAILURES,
        /** Never. */
        NEVER
    }

    /** {@return what answers a probe} */
    static Endpoint of(Probe probe, RouteContext context, Scope scope, long timeoutNanos) {
        Results results = new Results(200, 404, true, null, "the probe at " + probe.path());
        Link end = new HandlerLink(scope, false, call -> probe.answer().get(), results);
        return new Endpoint(context, scope, end, timeoutNanos, null, probe.setting(), null, true, null, Load.NEVER);
    }

    /** {@return what answers, with the preflights that the filters for other origins among its hooks answer} */
    static Endpoint of(
            RouteContext context,
            Scope scope,
            ChainBuilder hooks,
            Link end,
            long timeoutNanos,
            @Nullable Type items,
            String source) {
        Cors cors = hooks.innermostCors();
        Endpoint preflight = cors == null
                ? null
                : new Endpoint(
                        context,
                        scope,
                        hooks.onlyCors().around(new PreflightLink(scope)),
                        timeoutNanos,
                        null,
                        source,
                        cors,
                        false,
                        null,
                        Load.FOR_FAILURES);
        Load session = end instanceof FilesLink && !hooks.mayAskForSession() ? Load.FOR_FAILURES : Load.FIRST;
        return new Endpoint(
                context, scope, hooks.around(end), timeoutNanos, items, source, cors, false, preflight, session);
    }
}
