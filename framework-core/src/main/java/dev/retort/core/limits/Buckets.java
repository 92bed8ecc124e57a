package dev.retort.core.limits;

import dev.retort.TokenBuckets;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Buckets of Bucket4j. Loaded only where that is on the class path. */
final class Buckets implements TokenBuckets {
    private static final int STRIPES = 16;
    private static final int FEW = 1024; // which one stripe keeps in their exact order

    private final Rule rule;
    private final TimeMeter time;
    private final List<Stripe> stripes;

    Buckets(Rule rule) {
        this.rule = rule;
        this.time = new ClockTime(rule.clock());
        int count = rule.maxKeys() <= FEW ? 1 : STRIPES;
        List<Stripe> all = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            all.add(new Stripe(rule.maxKeys() / count));
        }
        this.stripes = List.copyOf(all);
    }

    @Override
    public Take take(String key) {
        int hash = key.hashCode();
        Stripe stripe = stripes.get((hash ^ hash >>> 16) & stripes.size() - 1);
        ConsumptionProbe probe = stripe.bucket(key, this::full).tryConsumeAndReturnRemaining(1);
        long untilNext =
                probe.isConsumed() && probe.getRemainingTokens() == 0 ? perToken() : probe.getNanosToWaitForRefill();
        return new Take(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(untilNext),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private long perToken() {
        return rule.period().toNanos() / rule.requests();
    }

    private LocalBucket full() {
        return new LocalBucketBuilder()
                .addLimit(limit -> limit.capacity(rule.burst()).refillGreedy(rule.requests(), rule.period()))
                .withCustomTimePrecision(time)
                .build();
    }

    @Override
    public int size() {
        return stripes.stream().mapToInt(Stripe::size).sum();
    }
}
