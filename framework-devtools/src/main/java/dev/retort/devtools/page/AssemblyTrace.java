package dev.retort.devtools.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the operators that a failure went through were written, as Reactor notes it.
 *
 * <pre>
 *   *__Mono.subscribeOn ⇢ at shop.Stock.load(Stock.java:14)     the failure begins here
 *   |_         Mono.map ⇢ at shop.Stock.load(Stock.java:15)     and passes on
 *   *______Flux.flatMap ⇢ at shop.Orders.all(Orders.java:7)     to the chain around it
 *   |_       checkpoint ⇢ all items
 * </pre>
 */
final class AssemblyTrace {
    private static final String TYPE = "reactor.core.publisher.FluxOnAssembly$OnAssemblyException";
    private static final Pattern STEP = Pattern.compile("^\\s*([|*])_+\\s*(.+?) ⇢ (?:at )?(.+)$");
    private static final String FRAMEWORK = "dev.retort.core.";
    private static final int MOST = 40;

    private AssemblyTrace() {}

    /**
     * An operator on the way of a failure.
     *
     * @param depth how many chains stand inside of its own
     * @param operator the operator, such as {@code Mono.map}
     * @param site where it was written, or what a checkpoint says
     */
    record Step(int depth, String operator, String site) {}

    static boolean is(Throwable suppressed) {
        return suppressed.getClass().getName().equals(TYPE);
    }

    /** {@return the operators from the innermost to the outermost; none if Reactor has noted nothing} */
    static List<Step> of(Throwable failure) {
        for (Throwable at : Failure.chain(failure)) {
            for (Throwable suppressed : at.getSuppressed()) {
                if (is(suppressed)) {
                    return read(Optional.ofNullable(suppressed.getMessage()).orElse(""));
                }
            }
        }
        return List.of();
    }

    static List<Step> read(String message) {
        List<Step> steps = new ArrayList<>();
        int chains = 0;
        for (String line : message.lines().limit(1_000).toList()) {
            Matcher step = STEP.matcher(line);
            if (!step.matches()) {
                continue;
            }
            chains += step.group(1).equals("*") ? 1 : 0;
            if (steps.size() < MOST && !step.group(3).startsWith(FRAMEWORK)) {
                steps.add(new Step(Math.max(0, chains - 1), step.group(2), step.group(3)));
            }
        }
        return steps;
    }
}
