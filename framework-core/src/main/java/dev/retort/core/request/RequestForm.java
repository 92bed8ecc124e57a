package dev.retort.core.request;

import dev.retort.FormData;
import dev.retort.MediaType;
import dev.retort.Part;
import dev.retort.Problem;
import dev.retort.core.binding.Conversions;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.upload.MultipartBody;
import dev.retort.core.upload.Spool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the body of a request as a form, and keeps its files until the request has ended. */
final class RequestForm {
    private final Exchange exchange;
    private final RequestServices services;
    private final MediaType type;
    private final Conversions conversions;
    private final long maxBody;
    private final boolean hasOwnLimit;
    private volatile @Nullable Spool spool;
    private volatile boolean over;

    /**
     * Creates the form of a request.
     *
     * @param type the content type of the body
     * @param maxBody the limit of bodies at the route
     * @param hasOwnLimit whether the route has set it
     */
    RequestForm(
            Exchange exchange,
            RequestServices services,
            MediaType type,
            Conversions conversions,
            long maxBody,
            boolean hasOwnLimit) {
        this.exchange = exchange;
        this.services = services;
        this.type = type;
        this.conversions = conversions;
        this.maxBody = maxBody;
        this.hasOwnLimit = hasOwnLimit;
    }

    /** {@return the whole form; fails with 415 for another content type} */
    Mono<FormData> whole() {
        if (isMultipart()) {
            return multipartForm().publishOn(Schedulers.fromExecutor(exchange::execute));
        }
        return type.essence().equals(MediaType.FORM.essence())
                ? CodedBody.bytes(exchange, maxBody, services.decompression())
                        .map(bytes -> FormFields.parse(bytes, type, conversions))
                : Mono.error(Problem.of(
                        415,
                        "expected a form (" + MediaType.FORM.essence() + " or " + MediaType.MULTIPART.essence() + ")"));
    }

    private boolean isMultipart() {
        return type.essence().equals(MediaType.MULTIPART.essence());
    }

    // completes on whatever thread wrote last
    private Mono<FormData> multipartForm() {
        if (spool != null) {
            return Mono.error(new IllegalStateException("the body is read already (read it once)"));
        }
        Spool files = MultipartBody.spool(services.uploads());
        spool = files;
        if (over) {
            files.close();
        }
        return multipart().form(files).map(form -> new FormFields(form.fields(), form.files(), conversions));
    }

    private MultipartBody multipart() {
        long limit = hasOwnLimit ? maxBody : services.uploads().request();
        Flux<ByteBuffer> content = CodedBody.stream(exchange, limit, services.decompression());
        return MultipartBody.of(content, type, services.uploads(), limit, hasOwnLimit);
    }

    /** {@return the parts of the form as they come; fails with 415 for another content type} */
    Flux<Part> parts() {
        return isMultipart()
                ? multipart().parts()
                : Flux.error(Problem.of(415, "expected a form (" + MediaType.MULTIPART.essence() + ")"));
    }

    /** Deletes the files, those too that are still to come. */
    void close() {
        over = true;
        Spool files = spool;
        if (files != null) {
            files.close();
        }
    }
}
