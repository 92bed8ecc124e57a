package dev.retort.core.pipeline;

import dev.retort.After;
import dev.retort.Auth;
import dev.retort.Before;
import dev.retort.Cors;
import dev.retort.Csrf;
import dev.retort.ErrorHandler;
import dev.retort.Filter;
import dev.retort.Guard;
import dev.retort.RateLimit;
import dev.retort.SetupException;
import dev.retort.core.inspect.HandlerType;
import dev.retort.core.inspect.HandlerTypes;
import dev.retort.core.router.HookEntry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /**
     * {@return the builder with the hooks of a scope inside of those it has; after hooks see what all others answer}
     *
     * @param mistakes hears of hooks that cannot do what they seem to; they are left out
     */
    ChainBuilder with(List<HookEntry> more, Scope scope, Consumer<SetupException> mistakes) {
        List<HookEntry> sound =
                more.stream().filter(hook -> isSound(hook, mistakes)).toList();
        List<Scoped> all = new ArrayList<>(hooks);
        sound.stream()
                .filter(hook -> hook.kind() == HookEntry.Kind.AFTER)
                .forEach(hook -> all.add(new Scoped(hook, scope)));
        sound.stream()
                .filter(hook -> hook.kind() != HookEntry.Kind.AFTER)
                .forEach(hook -> all.add(new Scoped(hook, scope)));
        return new ChainBuilder(Collections.unmodifiableList(all));
    }

    int size() {
        return hooks.size();
    }

    /** {@return the filters and hooks by name and source, in the order in which a request meets them} */
    List<String> steps() {
        return hooks.stream().map(scoped -> step(scoped.hook)).toList();
    }

    private static String step(HookEntry hook) {
        String name = hook.hook() instanceof Serializable handler
                ? HandlerTypes.of(handler, contract(hook.kind())).description()
                : HandlerTypes.describe(hook.hook().getClass());
        return hook.kind().name().toLowerCase(Locale.ROOT) + " " + name + " at " + hook.source();
    }

    private static Class<?> contract(HookEntry.Kind kind) {
        return switch (kind) {
            case FILTER -> Filter.class;
            case BEFORE -> Before.class;
            case GUARD -> Guard.class;
            case AFTER -> After.class;
            case ERROR -> ErrorHandler.class;
        };
    }

    /** {@return whether a hook that may block stands before the end, so that the end is on a worker already} */
    boolean blocksBeforeEnd() {
        return hooks.stream().anyMatch(scoped -> scoped.hook.kind() != HookEntry.Kind.AFTER && mayBlock(scoped.hook));
    }

    /** {@return whether a filter around the end tells who asks; with roles, if that is what is needed} */
    boolean authenticates(boolean withRoles) {
        return hooks.stream()
                .anyMatch(scoped -> scoped.hook.hook() instanceof Auth<?> auth && (auth.tellsRoles() || !withRoles));
    }

    /** {@return the filters that tell who asks, outer first} */
    List<Auth<?>> authentication() {
        List<Auth<?>> filters = new ArrayList<>();
        for (Scoped scoped : hooks) {
            if (scoped.hook.hook() instanceof Auth<?> auth) {
                filters.add(auth);
            }
        }
        return filters;
    }

    /** {@return whether a hook may ask for the session of a request that only reads; the framework's own filters do not} */
    boolean mayAskForSession() {
        return hooks.stream()
                .anyMatch(scoped -> !(scoped.hook.hook() instanceof Cors)
                        && !(scoped.hook.hook() instanceof Csrf)
                        && !(scoped.hook.hook() instanceof RateLimit limit && !limit.hasOwnKey()));
    }

    /** {@return whether a filter around the end limits how often clients may ask} */
    boolean limitsRate() {
        return hooks.stream().anyMatch(scoped -> scoped.hook.hook() instanceof RateLimit);
    }

    /** {@return the filter for other origins that decides; null if there is none} */
    @Nullable
    Cors innermostCors() {
        Cors innermost = null;
        for (Scoped scoped : hooks) {
            if (scoped.hook.hook() instanceof Cors cors) {
                innermost = cors;
            }
        }
        return innermost;
    }

    /** {@return the builder with the filters for other origins alone} */
    ChainBuilder onlyCors() {
        return new ChainBuilder(hooks.stream()
                .filter(scoped -> scoped.hook.hook() instanceof Cors)
                .toList());
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
            case BEFORE -> new BeforeLink(scope, blocking, (Before) hook.hook(), next);
            case GUARD -> new GuardLink(scope, blocking, (Guard) hook.hook(), next);
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

    private static boolean isSound(HookEntry hook, Consumer<SetupException> mistakes) {
        try {
            if (hook.hook() instanceof Before before) {
                check(hook, HandlerTypes.of(before, Before.class));
            } else if (hook.hook() instanceof Guard guard) {
                check(hook, HandlerTypes.of(guard, Guard.class));
            }
            return true;
        } catch (SetupException mistake) {
            mistakes.accept(mistake);
            return false;
        }
    }

    private static void check(HookEntry hook, HandlerType type) {
        if (type.methodReturnsAny(ReactiveTypes.ALL)) {
            throw new SetupException(
                    "HOOK-DROPPED",
                    "hook " + type.description() + " at " + hook.source()
                            + ": it returns a publisher that nobody would subscribe to (use a filter instead)");
        }
    }
}
