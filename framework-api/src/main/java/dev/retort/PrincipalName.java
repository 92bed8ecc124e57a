package dev.retort;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A text that tells one principal from another, for what is kept for each. */
final class PrincipalName {
    private static final Map<Class<?>, Boolean> HAS_TEXT = new ConcurrentHashMap<>();

    private PrincipalName() {}

    /** {@return the text of the innermost principal of a request; null if nobody has said who asks} */
    static @Nullable String of(Request request) {
        Object principal = Principals.find(request, Object.class).orElse(null);
        if (principal == null) {
            return null;
        }
        if (principal instanceof Principal named) {
            return named.getName();
        }
        if (!HAS_TEXT.computeIfAbsent(principal.getClass(), PrincipalName::hasText)) {
            throw new IllegalStateException("principal " + principal.getClass().getName()
                    + ": nothing tells one from another (expected: a record, a java.security.Principal, or a toString; or"
                    + " give a key function)");
        }
        return principal.toString();
    }

    private static boolean hasText(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }
}
