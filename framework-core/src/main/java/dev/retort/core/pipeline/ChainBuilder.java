package dev.retort.core.pipeline;

import dev.retort.After;
import dev.retort.Before;
import dev.retort.Filter;
import dev.retort.Guard;
import dev.retort.SetupException;
import dev.retort.core.inspect.HandlerType;
import dev.retort.core.inspect.HandlerTypes;
import dev.retort.core.router.HookEntry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the filters and hooks of all scopes around the end of a chain, outer first. */
final class ChainBuilder {
    private record Scoped(HookEntry hook, Scope scope) {}

    private final List<Scoped> hooks;

    private ChainBuilder(List<Scoped> hooks) {
        this.hooks = hooks;
    }

    static ChainBuilder empty() {
        return new ChainBuilder(List.of());
    }

    /** {@return the builder with the hooks of a scope inside of those it has; after hooks see what all others answer} */
    ChainBuilder with(List<HookEntry> more, Scope scope) {
        List<Scoped> all = new ArrayList<>(hooks);
        for (HookEntry hook : more) {
            if (hook.kind() == HookEntry.Kind.AFTER) {
                all.add(new Scoped(hook, scope));
            }
        }
        for (HookEntry hook : more) {
            if (hook.kind() != HookEntry.Kind.AFTER) {
                all.add(new Scoped(hook, scope));
            }
        }
        return new ChainBuilder(Collections.unmodifiableList(all));
    }

    int size() {
        return hooks.size();
    }

    /** {@return whether a hook that may block stands before the end, so that the end is on a worker already} */
    boolean blocksBeforeEnd() {
        return hooks.stream().anyMatch(scoped -> scoped.hook.kind() != HookEntry.Kind.AFTER && mayBlock(scoped.hook));
    }

    Link around(Link end) {
        Link chain = end;
        for (int at = hooks.size() - 1; at >= 0; at--) {
            chain = link(hooks.get(at), chain);
        }
        return chain;
    }

    private static Link link(Scoped scoped, Link next) {
        HookEntry hook = scoped.hook;
        Scope scope = scoped.scope;
        boolean blocking = mayBlock(hook);
        return switch (hook.kind()) {
            case FILTER -> new FilterLink(scope, blocking, (Filter) hook.hook(), next, hook.source());
            case BEFORE -> new BeforeLink(scope, blocking, checked(hook, Before.class), next);
            case GUARD -> new GuardLink(scope, blocking, checked(hook, Guard.class), next);
            case AFTER -> new AfterLink(scope, blocking, (After) hook.hook(), next, hook.source());
            case ERROR ->
                throw new IllegalArgumentException("hook: " + hook.source() + " (expected: no error handler)");
        };
    }

    // the thread rule: a filter returns a Mono; what returns nothing or a plain value may block
    private static boolean mayBlock(HookEntry hook) {
        Boolean said = hook.isBlocking();
        return said != null ? said : hook.kind() != HookEntry.Kind.FILTER;
    }

    private static <T extends Serializable> T checked(HookEntry hook, Class<T> contract) {
        T checked = contract.cast(hook.hook());
        HandlerType type = HandlerTypes.of(checked, contract);
        if (type.methodReturnsAny(ReactiveTypes.ALL)) {
            throw new SetupException(
                    "HOOK-DROPPED",
                    "hook " + type.description() + " at " + hook.source()
                            + ": it returns a publisher that nobody would subscribe to (use a filter instead)");
        }
        return checked;
    }
}
