package blog;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Passwords as hashes that are slow to guess: Argon2id, with the parameters that OWASP recommends. */
final class Passwords {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Scheduler heavy;
    private final Mono<String> nobody;

    Passwords(Scheduler heavy) {
        this.heavy = heavy;
        this.nobody = hash("nobody").cache();
    }

    Mono<String> hash(String password) {
        return Mono.fromCallable(() ->
                        Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult())
                .subscribeOn(heavy);
    }

    Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> Password.check(password, hash).with(ARGON2ID))
                .subscribeOn(heavy);
    }

    /** {@return false, after as long a time as {@link #matches} takes: it does not tell which names there are} */
    Mono<Boolean> matchesNobody(String password) {
        return nobody.flatMap(hash -> matches(password, hash)).map(same -> false);
    }
}
