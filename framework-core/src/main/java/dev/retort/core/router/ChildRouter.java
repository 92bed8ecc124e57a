package dev.retort.core.router;

import dev.retort.Filter;
import dev.retort.Mount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A group or a mounted router, as it was registered. */
public final class ChildRouter implements Mount {
    private final Freezing freezing;
    private final String prefix;
    private final String name;
    private final CoreRouter router;
    private final boolean isMounted;
    private final String source;
    private final List<HookEntry> filters = new ArrayList<>();
    private final List<List<String>> roles = new ArrayList<>();
    private String tag = "";

    ChildRouter(Freezing freezing, String prefix, String name, CoreRouter router, boolean isMounted) {
        this.freezing = freezing;
        this.prefix = prefix;
        this.name = name;
        this.router = router;
        this.isMounted = isMounted;
        this.source = SourceLine.ofCaller();
    }

    @Override
    public Mount filter(Filter filter) {
        freezing.check("filter of the mount " + prefix);
        filters.add(new HookEntry(freezing, HookEntry.Kind.FILTER, filter));
        return this;
    }

    @Override
    public Mount roles(String... anyOf) {
        freezing.check("roles of the mount " + prefix);
        roles.add(RouteEntry.roles("roles of the mount " + prefix, anyOf));
        return this;
    }

    @Override
    public Mount tag(String name) {
        freezing.check("tag of the mount " + prefix);
        tag = name;
        return this;
    }

    /** {@return the tag of its routes: as it was said, else the name of the mount; empty for none} */
    public String tag() {
        return tag.isEmpty() ? name : tag;
    }

    /** {@return the prefix; empty for none} */
    public String prefix() {
        return prefix;
    }

    /** {@return whether it has what no route answers below its prefix: all but a group without one} */
    public boolean isOwner() {
        return isMounted || !prefix.isEmpty();
    }

    /** {@return the name in front of the names of its routes; empty for none} */
    public String name() {
        return name;
    }

    /** {@return the router} */
    public CoreRouter router() {
        return router;
    }

    /** {@return where it was registered} */
    public String source() {
        return source;
    }

    /** {@return the roles that the mount asks for: one out of each list} */
    public List<List<String>> roles() {
        return Collections.unmodifiableList(roles);
    }

    /** {@return the filters of the mount, outer first} */
    public List<HookEntry> filters() {
        return Collections.unmodifiableList(filters);
    }
}
