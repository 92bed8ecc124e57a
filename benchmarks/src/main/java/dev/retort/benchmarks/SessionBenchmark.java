package dev.retort.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.retort.DataSize;
import dev.retort.Headers;
import dev.retort.core.binding.Conversions;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.session.CoreSession;
import dev.retort.core.session.MemorySessionStore;
import dev.retort.core.session.SessionExchange;
import dev.retort.core.session.SessionSettings;
import dev.retort.core.session.Sessions;
import dev.retort.core.session.Visit;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request with a session does besides: opens the session of its cookie, with four values, looks at one, perhaps
 * changes it, and puts what follows into the head of the answer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SessionBenchmark {
    private static final SessionSettings SETTINGS =
            new SessionSettings("session", Duration.ofDays(31), true, InstantSource.system());

    /** Where sessions are. */
    @Param({"cookie", "memory"})
    public String store = "cookie";

    private final Sessions cookies = Sessions.inCookies(SETTINGS, List.of("q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa"));
    private final Sessions stored =
            Sessions.in(new MemorySessionStore(DataSize.megabytes(1), InstantSource.system()), SETTINGS);
    private final ResponseHead plain = new ResponseHead(
            200, "text/plain", Headers.of(Map.of("Cache-Control", List.of("max-age=60"))), "X-Request-Id", "id");
    private @Nullable ResponseHead sent;
    private final Exchange exchange = (Exchange) Proxy.newProxyInstance(
            Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> {
                sent = (ResponseHead) arguments[0];
                return null;
            });
    private String cookie = "";
    private String looked = "";
    private int next;

    /** Begins the session. */
    @Setup
    public void begin() {
        CoreSession session = open(null);
        session.set("user", 7L)
                .set("name", "Ada Lovelace")
                .set("language", "en")
                .set("count", 0);
        String field = answer(session).headers().first("Set-Cookie").orElseThrow();
        cookie = field.substring(field.indexOf('=') + 1, field.indexOf(';'));
    }

    /** A look. */
    @Benchmark
    public ResponseHead read() {
        CoreSession session = open(cookie);
        looked = session.get("name").orElseThrow();
        return answer(session);
    }

    /** {@return what was seen last} */
    public String looked() {
        return looked;
    }

    /** A look and a change. */
    @Benchmark
    public ResponseHead write() {
        CoreSession session = open(cookie);
        int count = session.get("count", Integer.class).orElseThrow();
        session.set("count", count + ++next);
        return answer(session);
    }

    private CoreSession open(@Nullable String value) {
        Visit visit = new Visit(value, "", true, Conversions.standard(), false);
        return value == null || store.equals("cookie")
                ? (store.equals("cookie") ? cookies : stored).open(visit)
                : requireNonNull(stored.load(visit, value).block(), "session");
    }

    private ResponseHead answer(CoreSession session) {
        new SessionExchange(exchange, session, failure -> {}).send(plain, null);
        return requireNonNull(sent, "sent");
    }
}
