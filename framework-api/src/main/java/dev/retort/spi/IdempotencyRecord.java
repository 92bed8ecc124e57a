package dev.retort.spi;

import java.util.Optional;

/**
 * What a store knows of an idempotency key that is in use.
 *
 * @param fingerprint of the request that came first
 * @param answer what was answered; empty while that request is being answered
 */
public record IdempotencyRecord(String fingerprint, Optional<byte[]> answer) {}
