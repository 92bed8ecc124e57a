package dev.retort.core.pipeline;

import dev.retort.DataSize;
import dev.retort.ErrorRenderer;
import dev.retort.core.access.AccessLog;
import dev.retort.core.body.BodyWriters;
import dev.retort.core.coding.CompressionRules;
import dev.retort.core.files.Sites;
import dev.retort.core.idempotency.Idempotency;
import dev.retort.core.request.RequestServices;
import dev.retort.core.router.ConverterEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application brings to its assembly beside its routes.
 *
 * @param services what requests share; the names of routes are added to its urls
 * @param writers the body writers
 * @param sites opens the folders of files
 * @param errorRenderers the renderers of plugins, in order of installation
 * @param converters the converters of plugins
 * @param workers where code may block
 * @param idempotency keeps answers to requests with a key
 * @param maxBody the limit of bodies
 * @param handlerTime the time to the first response
 * @param requestIdHeader the header that carries the request id; empty for none
 * @param compression which answers are compressed
 * @param probes the answers to whoever watches over the application
 * @param accessLog hears of every request that has ended; null for nobody
 * @param maxMessage bytes of the largest WebSocket message
 */
public record AssemblyParts(
        RequestServices services,
        BodyWriters writers,
        Sites sites,
        List<ErrorRenderer> errorRenderers,
        List<ConverterEntry> converters,
        Workers workers,
        Idempotency idempotency,
        DataSize maxBody,
        HandlerTime handlerTime,
        String requestIdHeader,
        CompressionRules compression,
        List<Probe> probes,
        @Nullable AccessLog accessLog,
        int maxMessage) {}
