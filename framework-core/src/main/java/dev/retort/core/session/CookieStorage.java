package dev.retort.core.session;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sessions that are signed and in the hands of their clients. */
final class CookieStorage implements Storage {
    private static final String PURPOSE = "session cookie 1 ";

    private final SessionSettings settings;
    private final List<SigningKey> keys;
    private final SignedText text;

    /**
     * Creates the storage.
     *
     * @param secrets the first signs, all verify; empty if there are none, and nothing can be kept
     */
    CookieStorage(SessionSettings settings, List<String> secrets) {
        this.settings = settings;
        this.keys = secrets.stream()
                .map(secret -> SigningKey.derive(secret, PURPOSE + settings.cookie()))
                .toList();
        this.text = new SignedText(keys, settings.clock());
    }

    @Override
    public void checkWritable() {
        if (keys.isEmpty()) {
            throw new IllegalStateException("session: there is no key to sign it with (set retort.session.secret; the"
                    + " command \"secret\" prints a good one; or keep sessions on the server:"
                    + " retort.session.store=memory)");
        }
    }

    @Override
    public Mono<Opened> open(String cookie) {
        return Mono.just(now(cookie));
    }

    @Override
    public Opened now(String cookie) {
        SignedText.Opened read = keys.isEmpty() ? null : text.open(cookie);
        if (read == null) {
            return Opened.NOTHING;
        }
        Duration age = Duration.ofSeconds(read.ageSeconds());
        boolean isOver = age.compareTo(OwnValues.maxAge(read.values(), settings.maxAge())) >= 0;
        return isOver ? Opened.NOTHING : new Opened(true, read.values(), age);
    }

    @Override
    public Mono<Saved> save(Saving session) {
        if (session.values().isEmpty()) {
            return Mono.just(session.cookie() == null ? Saved.NOTHING_TO_TELL : Saved.DELETED);
        }
        return Mono.just(Saved.as(text.seal(session.values())));
    }
}
