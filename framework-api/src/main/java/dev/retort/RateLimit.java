package dev.retort;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets each client ask so often and no more: whoever asks more often is answered 429, with the time to wait in
 * {@code Retry-After}.
 *
 * <p>Each client has a bucket of tokens that fills evenly; a request takes one. A client is whom an {@link Auth} filter
 * further out has found, and its address where none has: that of the client behind trusted proxies, never what a stranger
 * writes into a header. Of an IPv6 address the first 64 bits count, which are one customer's.
 *
 * <p>Answers say in {@code RateLimit-Policy} and {@code RateLimit} what is left (draft-ietf-httpapi-ratelimit-headers-11).
 * Buckets are in the memory of this process; a filter that stands in several places counts in the same ones. Immutable, but for the
 * buckets: every method that changes something returns a limit with buckets of its own. Needs Bucket4j on the class path.
 */
@CheckReturnValue
public final class RateLimit implements Filter {
    /** The type of the problem that a refused client is told. */
    public static final String PROBLEM_TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    private static final String TITLE = "Request cannot be satisfied as assigned quota has been exceeded";
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LEAST_KEYS = 16;
    private static final int KEYS = 50_000;

    private final String name;
    private final TokenBuckets.Rule rule;
    private final @Nullable Function<Request, @Nullable String> key;
    private final TokenBuckets buckets;
    private final String policy;

    private RateLimit(String name, TokenBuckets.Rule rule, @Nullable Function<Request, @Nullable String> key) {
        this.name = name;
        this.rule = rule;
        this.key = key;
        this.buckets = Factories.find().tokenBuckets(rule);
        String quota = '"' + name + "\";q=" + rule.requests() + ";w=" + seconds(rule.period());
        this.policy = rule.burst() == rule.requests() ? quota : quota + ";retort-burst=" + rule.burst();
    }

    /**
     * {@return the filter that lets each client ask so often in a period, all at once or evenly}
     *
     * @param requests 1 to 1,000,000,000
     * @param period 1 second to 366 days
     * @throws SetupException RATE-LIMIT-LIBRARY if Bucket4j is not there
     */
    public static RateLimit of(long requests, Duration period) {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new IllegalArgumentException("rate limit: " + requests + " requests (expected: 1 to 1,000,000,000)");
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("rate limit: a period of " + period
                    + " (expected: 1 second to 366 days; for 1 in 100 ms say 10 in 1 s)");
        }
        return new RateLimit(
                "default", new TokenBuckets.Rule(requests, period, requests, KEYS, InstantSource.system()), null);
    }

    /**
     * {@return the limit that takes so many requests at once; more in a period have to come evenly}
     *
     * @param requests 1 to those of the period
     */
    public RateLimit burst(long requests) {
        if (requests < 1 || requests > rule.requests()) {
            throw new IllegalArgumentException(
                    "rate limit burst: " + requests + " (expected: 1 to " + rule.requests() + ", those of the period)");
        }
        return new RateLimit(
                name,
                new TokenBuckets.Rule(rule.requests(), rule.period(), requests, rule.maxKeys(), rule.clock()),
                key);
    }

    /** {@return the limit that clients see under this name: letters, digits, {@code .}, {@code _} and {@code -}} */
    public RateLimit name(String policy) {
        if (!policy.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("rate limit name: \"" + policy
                    + "\" (expected: 1 to 64 letters, digits, dots, underscores and hyphens)");
        }
        return new RateLimit(policy, rule, key);
    }

    /**
     * {@return the limit that counts by what this function says of a request, such as a tenant}
     *
     * @param by null for a request that is not counted
     */
    public RateLimit key(Function<Request, @Nullable String> by) {
        return new RateLimit(name, rule, requireNonNull(by, "by"));
    }

    /**
     * {@return the limit that knows so many clients at once; the one that has not asked for the longest time is forgotten
     * first, and begins anew}
     *
     * @param most 16 at least; 50,000 unless said, which are about 20 MB
     */
    public RateLimit maxKeys(int most) {
        if (most < LEAST_KEYS) {
            throw new IllegalArgumentException("rate limit keys: " + most + " (expected: " + LEAST_KEYS + " at least)");
        }
        return new RateLimit(
                name, new TokenBuckets.Rule(rule.requests(), rule.period(), rule.burst(), most, rule.clock()), key);
    }

    /** {@return the limit with another clock, for tests} */
    public RateLimit clock(InstantSource clock) {
        return new RateLimit(
                name, new TokenBuckets.Rule(rule.requests(), rule.period(), rule.burst(), rule.maxKeys(), clock), key);
    }

    /** {@return whether it counts by a function of the application} */
    public boolean hasOwnKey() {
        return key != null;
    }

    /** {@return how many clients it knows at the moment} */
    public int clients() {
        return buckets.size();
    }

    @Override
    public Mono<Response> filter(Request request, Next next) {
        String client = key == null ? client(request) : key.apply(request);
        if (client == null) {
            return next.handle();
        }
        TokenBuckets.Take take = buckets.take(client);
        if (take.isGranted()) {
            String left = left(take);
            return next.handle()
                    .map(response ->
                            response.addHeader("RateLimit-Policy", policy).addHeader("RateLimit", left));
        }
        return Mono.error(refusal(take));
    }

    private Problem refusal(TokenBuckets.Take take) {
        long wait = seconds(take.untilNext());
        return Problem.of(429, "too many requests; another one is answered in " + wait + " s")
                .type(PROBLEM_TYPE)
                .title(TITLE)
                .with("violated-policies", List.of(name))
                .header("Retry-After", Long.toString(wait))
                .header("RateLimit-Policy", policy)
                .header("RateLimit", left(take));
    }

    // what a client may still do until the bucket is full again; an empty one says when there is something to take
    private String left(TokenBuckets.Take take) {
        Duration window = take.remaining() == 0 ? take.untilNext() : take.untilFull();
        return '"' + name + "\";r=" + take.remaining() + ";t=" + seconds(window);
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }

    private static String client(Request request) {
        String principal = PrincipalName.of(request);
        return principal == null ? address(request.remoteAddress().getAddress()) : "principal " + principal;
    }

    private static String address(@Nullable InetAddress address) {
        if (address == null) {
            return "unknown";
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        StringBuilder network = new StringBuilder(16);
        for (int at = 0; at < 8; at++) {
            network.append(Character.forDigit(bytes[at] >> 4 & 15, 16)).append(Character.forDigit(bytes[at] & 15, 16));
        }
        return network.toString();
    }
}
