package dev.retort.core.config;

import dev.retort.DataSize;
import dev.retort.Key;
import java.time.Duration;
import java.util.List;

/** The settings of idempotency keys, with their defaults. */
public final class IdempotencyKeys {
    /** Where answers are kept. */
    public static final Key<String> STORE = Key.of("retort.idempotency.store", "memory")
            .describe("where answers to idempotency keys are kept: memory, or the store of a plugin, such as redis");

    /** How long an answer is kept. */
    public static final Key<Duration> MAX_AGE = Key.of("retort.idempotency.max-age", Duration.ofHours(24))
            .describe("time an answer is kept for repetitions of its request");

    /** How long a lock holds whose process has died. */
    public static final Key<Duration> LOCK_TIMEOUT = Key.of("retort.idempotency.lock-timeout", Duration.ofMinutes(5))
            .describe("time after which a repetition runs if the process of the first request has died");

    /** The largest answer that is kept. */
    public static final Key<DataSize> MAX_ANSWER = Key.of("retort.idempotency.max-answer", DataSize.kilobytes(256))
            .describe("largest answer that is kept; a larger one is sent, and its request runs again if repeated");

    /** The memory for answers. */
    public static final Key<DataSize> MEMORY = Key.of("retort.idempotency.memory", DataSize.megabytes(32))
            .describe("most memory for answers of the store memory; above it the oldest go");

    /** Every key of this class. */
    public static final List<Key<?>> ALL = List.of(STORE, MAX_AGE, LOCK_TIMEOUT, MAX_ANSWER, MEMORY);

    private IdempotencyKeys() {}
}
