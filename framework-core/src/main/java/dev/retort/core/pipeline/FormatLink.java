package dev.retort.core.pipeline;

import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.request.Accept;
import dev.retort.core.request.CoreRequest;
import dev.retort.core.request.Unsupported;
import java.util.List;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/** Holds a route to the formats it was said to take and to answer in, before its input is read. */
final class FormatLink extends Link {
    private final List<MediaType> consumed;
    private final List<MediaType> produced;
    private final Link next;

    /**
     * Creates the link.
     *
     * @param consumed what bodies may be; empty for anything
     * @param produced what answers are, the preferred one first; empty for anything
     */
    FormatLink(Scope scope, List<MediaType> consumed, List<MediaType> produced, Link next) {
        super(scope, false);
        this.consumed = consumed;
        this.produced = produced;
        this.next = next;
    }

    @Override
    Mono<Response> run(Call call) throws Exception {
        CoreRequest request = call.request();
        if (!consumed.isEmpty() && !takes(request)) {
            throw Unsupported.problem(
                    request, consumed.stream().map(MediaType::toString).toList());
        }
        if (produced.isEmpty()) {
            return next.enter(call);
        }
        MediaType best = Accept.of(request.headers().joined("Accept").orElse(null))
                .best(produced)
                .orElseThrow(this::notAcceptable);
        Mono<Response> answer = next.enter(call);
        if (answer instanceof Callable<?>) {
            Response response = value(answer);
            return response == null ? answer : Mono.just(typed(response, best));
        }
        return answer.map(response -> typed(response, best));
    }

    private boolean takes(CoreRequest request) {
        return request.contentType()
                .filter(sent -> consumed.stream().anyMatch(type -> type.includes(sent)))
                .isPresent();
    }

    private Problem notAcceptable() {
        return Accept.notAcceptable(produced);
    }

    // the answer to a failure has the format of failures
    private Response typed(Response response, MediaType best) {
        boolean isResult = response.status().code() < 400 && response.body() != null;
        Response typed = isResult && response.type().isEmpty() ? response.type(best.toString()) : response;
        return produced.size() > 1 ? typed.vary("Accept") : typed;
    }
}
