package dev.retort.devtools.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last failures of an application, by number: what they were thrown for can be looked at. Thread-safe. */
final class Failures {
    private static final int MOST = 20;

    private final Map<Integer, Failed> failures = new LinkedHashMap<>();
    private int last;

    /** A request and what it failed with. */
    record Failed(FailedRequest request, Throwable error) {}

    /** {@return the number of a failure that is kept from now on} */
    synchronized int add(FailedRequest request, Throwable error) {
        failures.put(++last, new Failed(request, error));
        failures.remove(last - MOST);
        return last;
    }

    synchronized Optional<Failed> find(int number) {
        return Optional.ofNullable(failures.get(number));
    }

    synchronized void clear() {
        failures.clear();
    }
}
