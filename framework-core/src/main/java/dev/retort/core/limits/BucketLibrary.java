package dev.retort.core.limits;

import dev.retort.SetupException;
import dev.retort.TokenBuckets;

/** Makes buckets, if the library for them is there. */
public final class BucketLibrary {
    private BucketLibrary() {}

    /**
     * {@return the buckets of a rate limit}
     *
     * @throws SetupException RATE-LIMIT-LIBRARY if Bucket4j is not there
     */
    public static TokenBuckets buckets(TokenBuckets.Rule rule) {
        try {
            return new Buckets(rule);
        } catch (NoClassDefFoundError missing) {
            throw new SetupException(
                    "RATE-LIMIT-LIBRARY",
                    "a rate limit needs Bucket4j, which is not on the class path"
                            + " (add com.bucket4j:bucket4j_jdk17-core to the dependencies)");
        }
    }
}
