package dev.retort;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a {@link Cors} filter allows beside origins. Changed only in the copy that {@link #with} makes. */
final class CorsRules {
    boolean credentials;
    boolean privateNetwork;
    Set<Method> methods = EnumSet.allOf(Method.class);
    /** Empty: whatever a request asks for. */
    List<String> headers = List.of();

    List<String> exposed = List.of();
    Duration maxAge = Duration.ofMinutes(30);

    CorsRules with(Consumer<CorsRules> change) {
        CorsRules copy = new CorsRules();
        copy.credentials = credentials;
        copy.privateNetwork = privateNetwork;
        copy.methods = methods;
        copy.headers = headers;
        copy.exposed = exposed;
        copy.maxAge = maxAge;
        change.accept(copy);
        return copy;
    }
}
