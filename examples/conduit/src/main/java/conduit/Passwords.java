package conduit;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.retort.Config;
import dev.retort.DataSize;
import dev.retort.Key;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Passwords as hashes that are slow to guess: Argon2id (RFC 9106), by default with the parameters that OWASP recommends.
 *
 * <p>A hash takes 19 MiB and some ten milliseconds of a processor. So this has threads of its own, as many as there are
 * processors: more logins at a time wait, and when very many wait, are answered 503. They take neither the event loops nor
 * all memory.
 */
final class Passwords {
    static final Key<DataSize> MEMORY = Key.of("conduit.argon2.memory", DataSize.megabytes(19))
            .describe("memory that the hash of a new password takes; what is stored stays good");

    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int WAITING = 1000;

    private final Argon2Function argon2id;
    private final Scheduler threads =
            Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(), WAITING, "conduit-passwords");

    // nobody's: an unknown user takes the same time as a wrong password
    private final Mono<String> decoy = hash("decoy").cache();

    private Passwords(int kilobytes) {
        this.argon2id = Argon2Function.getInstance(kilobytes, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
    }

    static Passwords of(Config config) {
        return new Passwords(Math.toIntExact(config.get(MEMORY).bytes() / 1024));
    }

    /** {@return the hash of a new password} */
    Mono<String> hash(String password) {
        return Mono.fromCallable(() -> Password.hash(password)
                        .addRandomSalt(SALT_BYTES)
                        .with(argon2id)
                        .getResult())
                .subscribeOn(threads);
    }

    /** {@return whether a password is the one with this hash; false for none, in the same time} */
    Mono<Boolean> matches(String password, Optional<String> hash) {
        return decoy.publishOn(threads).map(nobody -> check(password, hash.orElse(nobody)) && hash.isPresent());
    }

    private static boolean check(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Ends the threads. */
    void close() {
        threads.dispose();
    }
}
