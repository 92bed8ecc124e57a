package dev.retort.templates;

import dev.retort.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A variable that every page of a router has, and of those mounted in it; the nearest router decides. */
final class ContextValue implements Function<Request, @Nullable Object> {
    private final Map<String, Function<Request, ? extends @Nullable Object>> byRouter = new HashMap<>();

    /** {@return whether there was none for this router} */
    boolean add(String router, Function<Request, ? extends @Nullable Object> value) {
        return byRouter.putIfAbsent(router, value) == null;
    }

    @Override
    public @Nullable Object apply(Request request) {
        String router = request.route().router();
        while (true) {
            Function<Request, ? extends @Nullable Object> value = byRouter.get(router);
            if (value != null) {
                return value.apply(request);
            }
            if (router.isEmpty()) {
                return null;
            }
            router = router.substring(0, Math.max(0, router.lastIndexOf('.')));
        }
    }
}
