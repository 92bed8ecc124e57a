package dev.retort.testing;

import dev.retort.spi.DispatchResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a client keeps from one request to the next, cookies and open responses, and its way through redirects. */
final class Conversation {
    private static final int MOST_REDIRECTS = 20;

    /** A body that declares a length up to this is read at once, so that the request ends without being asked. */
    private static final long READ_AT_ONCE_BYTES = 1024 * 1024;

    private final Server server;
    private final CookieJar cookies = new CookieJar(InstantSource.system());
    private final Set<ResponseBody> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Contract contract;

    Conversation(Server server) {
        this.server = server;
    }

    Server server() {
        return server;
    }

    CookieJar cookies() {
        return cookies;
    }

    /** Holds every answer from now on against a contract. */
    void check(Contract document) {
        contract = document;
    }

    /** {@return a request with the cookies that belong to it} */
    SentRequest request(String method, String target, HeaderFields headers, Map<String, String> own, RequestBody body) {
        HeaderFields sent = headers.copy();
        URI origin = origin(sent);
        if (!sent.has("Cookie")) {
            cookies.header(uri(origin, target), own).ifPresent(field -> sent.set("Cookie", field));
        }
        return new SentRequest(method, origin, target, sent.toHeaders(), body);
    }

    /** Sends a request and, if asked to, the ones that redirects lead to. Cold. */
    Mono<Received> exchange(Outgoing outgoing) {
        return exchange(outgoing, List.of());
    }

    void close() {
        open.forEach(ResponseBody::close);
    }

    private Mono<Received> exchange(Outgoing outgoing, List<String> redirects) {
        return Mono.defer(() -> {
            SentRequest sent = request(
                    outgoing.method(), outgoing.target(), outgoing.headers(), outgoing.cookies(), outgoing.body());
            return server.send(sent.toDispatch()).flatMap(response -> received(outgoing, redirects, sent, response));
        });
    }

    private Mono<Received> received(
            Outgoing outgoing, List<String> redirects, SentRequest sent, DispatchResponse response) {
        cookies.store(uri(sent.origin(), sent.target()), response.headers().all("Set-Cookie"));
        Optional<Redirect> redirect = outgoing.followsRedirects()
                ? Redirect.of(sent, response.status(), response.headers().first("Location"))
                : Optional.empty();
        if (redirect.isEmpty()) {
            return Mono.just(open(sent, redirects, response));
        }
        List<String> passed = new ArrayList<>(redirects);
        passed.add(sent + " -> " + response.status());
        Mono<Received> next = passed.size() > MOST_REDIRECTS
                ? Mono.error(new IllegalStateException(
                        "redirected more than " + MOST_REDIRECTS + " times, at last " + passed.get(MOST_REDIRECTS)))
                : exchange(outgoing.redirected(redirect.get()), passed);
        return response.body().then(next);
    }

    private Received open(SentRequest sent, List<String> redirects, DispatchResponse response) {
        ResponseBody body = new ResponseBody(response.body(), open::remove);
        open.add(body);
        Received received = new Received(sent, redirects, response.status(), response.headers(), body, contract);
        if (isSoonRead(received)) {
            body.read();
        }
        return received;
    }

    private static boolean isSoonRead(Received response) {
        return response.request().method().equals("HEAD")
                || response.status() == 204
                || response.status() == 304
                || response.headers().first("Content-Length").stream()
                        .anyMatch(length -> length.length() < 10 && Long.parseLong(length) <= READ_AT_ONCE_BYTES);
    }

    private URI origin(HeaderFields headers) {
        return headers.toHeaders()
                .first("Host")
                .map(host -> URI.create(server.origin().getScheme() + "://" + host))
                .orElse(server.origin());
    }

    // In memory a target may be sent that is no URI; its cookies are those of the root.
    private static URI uri(URI origin, String target) {
        try {
            return URI.create(origin + target);
        } catch (IllegalArgumentException malformed) {
            return URI.create(origin + "/");
        }
    }
}
