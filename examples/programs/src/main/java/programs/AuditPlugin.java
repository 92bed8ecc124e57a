package programs;

import dev.retort.App;
import dev.retort.Converter;
import dev.retort.Key;
import dev.retort.Outcome;
import dev.retort.Plugin;
import dev.retort.Request;
import dev.retort.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import reactor.core.publisher.Mono;

/** A third-party plugin: filter, command, converter, health check, config keys. */
public final class AuditPlugin implements Plugin {
    record Money(long cents) {}

    static final Key<Integer> KEEP = Key.of("audit.keep", 1000).describe("entries kept in memory");
    static final Key<Duration> SLOW =
            Key.of("audit.slow", Duration.ofSeconds(1)).describe("requests above are marked");
    static final Key<String> TOKEN = Key.required("audit.token", String.class).secret();
    static final Converter<Money> MONEY = Converter.of(
            text -> new Money(Math.round(Double.parseDouble(text) * 100)), money -> "" + money.cents() / 100.0);

    private final ConcurrentLinkedDeque<String> entries = new ConcurrentLinkedDeque<>();

    @Override
    public String id() {
        return "audit";
    }

    @Override
    public Set<String> installAfter() {
        return Set.of("rest");
    }

    @Override
    public void install(Setup setup) {
        setup.key(KEEP).key(SLOW).key(TOKEN);
        int keep = setup.config().get(KEEP);
        Duration slow = setup.config().get(SLOW);
        setup.converter("money", MONEY).converter(Money.class, MONEY);
        setup.command("audit", "prints the last entries", this::print);
        setup.health("audit", Mono.fromRunnable(() -> check(keep)));
        setup.app().provide(AuditPlugin.class, this);
        setup.app()
                .before(request -> request.onEnd(outcome -> record(request, outcome, slow, keep)))
                .nonBlocking();
        setup.app().get("/-/audit", () -> List.copyOf(entries)).hidden();
    }

    private void record(Request request, Outcome outcome, Duration slow, int keep) {
        String mark = outcome.duration().compareTo(slow) > 0 ? " slow" : "";
        entries.addLast(request.method() + " " + request.path() + " " + outcome.status() + mark);
        while (entries.size() > keep) {
            entries.pollFirst();
        }
    }

    private void check(int keep) {
        if (entries.size() > 2 * keep) {
            throw new IllegalStateException("audit falls behind");
        }
    }

    private int print(App app, List<String> args) {
        entries.forEach(System.out::println);
        return 0;
    }
}
