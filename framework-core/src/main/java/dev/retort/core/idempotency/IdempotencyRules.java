package dev.retort.core.idempotency;

import java.time.Duration;

/**
 * How long what is kept.
 *
 * @param maxAge how long an answer is kept
 * @param lockTime how long a lock holds that its process does not live to renew or release
 * @param maxAnswer bytes of the largest answer that is kept
 */
public record IdempotencyRules(Duration maxAge, Duration lockTime, long maxAnswer) {}
