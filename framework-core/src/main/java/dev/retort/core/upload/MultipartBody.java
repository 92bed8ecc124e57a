package dev.retort.core.upload;

import dev.retort.MediaType;
import dev.retort.Parameters;
import dev.retort.Part;
import dev.retort.Problem;
import dev.retort.Upload;
import dev.retort.core.multipart.MultipartLimits;
import dev.retort.core.multipart.MultipartParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One multipart body, to be streamed or read whole. */
public final class MultipartBody {
    private final UploadRules rules;
    private final PartStream parts;

    private MultipartBody(UploadRules rules, PartStream parts) {
        this.rules = rules;
        this.parts = parts;
    }

    /**
     * {@return the body of a request}
     *
     * @param type its content type, which is multipart/form-data
     * @param limit the most bytes of the body
     * @param isOwnLimit whether the route has set the limit
     * @throws Problem 400 if the content type has no boundary
     */
    public static MultipartBody of(
            Flux<ByteBuffer> body, MediaType type, UploadRules rules, long limit, boolean isOwnLimit) {
        String boundary = type.parameter("boundary")
                .orElseThrow(() -> Problem.badRequest("the content type of the form has no boundary"));
        MultipartLimits limits = rules.limits(isOwnLimit, limit);
        return new MultipartBody(rules, new PartStream(body, () -> MultipartParser.of(boundary, limits)));
    }

    /** {@return the spool for the files of a request} */
    public static Spool spool(UploadRules rules) {
        return new Spool(rules.files(), rules.workers(), rules.memory());
    }

    /** {@return the parts as they come; cold} */
    public Flux<Part> parts() {
        return parts.map(part -> new IncomingPart(part, rules));
    }

    /** {@return the whole form, its files in this spool; cold} */
    public Mono<MultipartForm> form(Spool spool) {
        return Mono.defer(() -> {
            PartText texts = new PartText(rules.fields(), "retort.server.max-body");
            return parts.concatMap(part -> read(part, texts, spool), 0)
                    .collectList()
                    .map(MultipartBody::form);
        });
    }

    private record Field(String name, String text) {}

    private static Mono<Object> read(StreamedPart part, PartText texts, Spool spool) {
        return part.head().isFile()
                ? new Batched<>(part, spool.workers(), () -> new StoringTarget(part, spool)).cast(Object.class)
                : texts.text(part).map(text -> new Field(part.head().field(), text));
    }

    private static MultipartForm form(List<Object> read) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<Upload> files = new ArrayList<>();
        for (Object one : read) {
            if (one instanceof Field field) {
                fields.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(field.text());
            } else if (one instanceof Upload upload
                    && (upload.size() > 0 || !upload.originalName().isEmpty())) {
                files.add(upload); // browsers send an empty file without a name where the user chose none
            }
        }
        return new MultipartForm(Parameters.of(fields), List.copyOf(files));
    }
}
