package dev.retort;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A scheme of the application's own: it looks for itself at what the request brings. */
record OwnScheme<P>(String challenge, Function<Request, Mono<P>> authenticate) implements AuthScheme<P> {
    OwnScheme {
        HeaderList.EMPTY.add("WWW-Authenticate", challenge);
        if (challenge.isBlank()) {
            throw new IllegalArgumentException("challenge: \"\" (expected: a scheme, such as Session)");
        }
    }

    @Override
    public String name() {
        int end = challenge.indexOf(' ');
        return end < 0 ? challenge : challenge.substring(0, end);
    }

    @Override
    public @Nullable Mono<P> verify(Request request) {
        return authenticate.apply(request);
    }

    @Override
    public boolean isEmptyAbsent() {
        return true;
    }

    @Override
    public String challenge(boolean isRefused) {
        return challenge;
    }

    @Override
    public boolean readsAuthorization() {
        return false;
    }

    @Override
    public AuthScheme<P> named(String name) {
        throw new IllegalArgumentException(
                "scheme: \"" + name + "\" (expected: none for Auth.by, whose challenge has it)");
    }
}
