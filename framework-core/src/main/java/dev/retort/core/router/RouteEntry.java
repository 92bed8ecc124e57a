package dev.retort.core.router;

import static java.util.Objects.requireNonNull;

import dev.retort.DataSize;
import dev.retort.Filter;
import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.Route;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route as it was registered. */
public final class RouteEntry implements Route {
    private final Freezing freezing;
    private final Set<Method> methods;
    private final String path;
    private final Kind kind;
    private final Serializable handler;
    private final @Nullable Class<?> input;
    private final SourceLine.Caller source;
    private final List<HookEntry> filters = new ArrayList<>();
    private String name = "";
    private OptionalInt status = OptionalInt.empty();
    private OptionalInt emptyStatus = OptionalInt.empty();
    private boolean slashOptional;
    private boolean automaticOptions = true;
    private @Nullable Boolean blocking;
    private @Nullable Duration timeout;
    private boolean unlimitedTime;
    private @Nullable DataSize maxBody;
    private @Nullable Class<?> result;
    private final List<List<String>> roles = new ArrayList<>();
    private boolean hidden;
    private boolean idempotent;
    private boolean keyRequired;
    private @Nullable FilesEntry files;
    private final DocumentationEntry documentation = new DocumentationEntry();
    private List<MediaType> produced = List.of();
    private List<MediaType> consumed = List.of();

    RouteEntry(
            Freezing freezing,
            Set<Method> methods,
            String path,
            Kind kind,
            Serializable handler,
            @Nullable Class<?> input) {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("methods of " + path + ": none (expected: one at least)");
        }
        this.freezing = freezing;
        this.methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
        this.path = path;
        this.kind = kind;
        this.handler = handler;
        this.input = input;
        this.source = SourceLine.caller();
    }

    /** What kind of handler a route has. */
    public enum Kind {
        /** A {@link dev.retort.Reply}. */
        REPLY,
        /** A {@link dev.retort.Handler}. */
        HANDLER,
        /** A {@link dev.retort.Handler} for the methods that no other route of the pattern answers. */
        ANY,
        /** An {@link dev.retort.InputHandler}. */
        INPUT,
        /** A {@link dev.retort.WebSocketHandler}. */
        WEBSOCKET,
        /** The files of a folder, see {@link #files()}. */
        FILES
    }

    @Override
    public Route name(String text) {
        freezing.check("name of " + path);
        if (text.isEmpty() || text.indexOf('.') >= 0) {
            throw new IllegalArgumentException("route name: \"" + text + "\" (expected: a word without dots)");
        }
        name = text;
        return this;
    }

    @Override
    public Route status(int code) {
        freezing.check("status of " + path);
        status = OptionalInt.of(between(200, code, 299));
        return this;
    }

    @Override
    public Route emptyIs(int code) {
        freezing.check("empty status of " + path);
        emptyStatus = OptionalInt.of(between(200, code, 599));
        return this;
    }

    @Override
    public Route slashOptional() {
        freezing.check("slash of " + path);
        slashOptional = true;
        return this;
    }

    @Override
    public Route withoutOptions() {
        freezing.check("options of " + path);
        automaticOptions = false;
        return this;
    }

    @Override
    public Route blocking() {
        freezing.check("thread of " + path);
        blocking = true;
        return this;
    }

    @Override
    public Route nonBlocking() {
        freezing.check("thread of " + path);
        blocking = false;
        return this;
    }

    @Override
    public Route timeout(Duration time) {
        freezing.check("timeout of " + path);
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("timeout of " + path + ": " + time + " (expected: above zero)");
        }
        timeout = time;
        unlimitedTime = false;
        return this;
    }

    @Override
    public Route withoutTimeout() {
        freezing.check("timeout of " + path);
        unlimitedTime = true;
        return this;
    }

    @Override
    public Route maxBody(DataSize size) {
        freezing.check("body limit of " + path);
        maxBody = size;
        return this;
    }

    @Override
    public Route filter(Filter filter) {
        freezing.check("filter of " + path);
        filters.add(new HookEntry(freezing, HookEntry.Kind.FILTER, filter));
        return this;
    }

    @Override
    public Route roles(String... anyOf) {
        freezing.check("roles of " + path);
        roles.add(roles("roles of " + path, anyOf));
        return this;
    }

    @Override
    public Route produces(String... mediaTypes) {
        freezing.check("formats of " + path);
        produced = mediaTypes("produces", mediaTypes);
        for (MediaType type : produced) {
            if (type.isRange()) {
                throw new IllegalArgumentException("produces: \"" + type + "\" (expected: a type, not a range)");
            }
        }
        return this;
    }

    @Override
    public Route consumes(String... mediaTypes) {
        freezing.check("formats of " + path);
        consumed = mediaTypes("consumes", mediaTypes);
        return this;
    }

    private static List<MediaType> mediaTypes(String what, String... texts) {
        if (texts.length == 0) {
            throw new IllegalArgumentException(what + ": none (expected: one media type at least)");
        }
        return Arrays.stream(texts).map(MediaType::of).toList();
    }

    @Override
    public Route idempotent() {
        freezing.check("idempotency of " + path);
        idempotent = true;
        return this;
    }

    @Override
    public Route requiresIdempotencyKey() {
        keyRequired = true;
        return idempotent();
    }

    @Override
    public Route returns(Class<?> type) {
        freezing.check("result type of " + path);
        result = type;
        return this;
    }

    @Override
    public Route hidden() {
        freezing.check("hiding " + path);
        hidden = true;
        return this;
    }

    @Override
    public Route summary(String summary) {
        freezing.check("summary of " + path);
        documentation.summary(summary);
        return this;
    }

    @Override
    public Route describe(String text) {
        freezing.check("description of " + path);
        documentation.describe(text);
        return this;
    }

    @Override
    public Route tag(String... tags) {
        freezing.check("tags of " + path);
        documentation.tag(List.of(tags));
        return this;
    }

    @Override
    public Route deprecated() {
        freezing.check("deprecation of " + path);
        documentation.deprecated();
        return this;
    }

    @Override
    public Route example(Object answer) {
        freezing.check("example of " + path);
        documentation.example(requireNonNull(answer, "answer"));
        return this;
    }

    @Override
    public Route answers(int code, String description) {
        freezing.check("answers of " + path);
        documentation.answers(between(200, code, 599), description, null);
        return this;
    }

    @Override
    public Route answers(int code, String description, Class<?> body) {
        freezing.check("answers of " + path);
        documentation.answers(between(200, code, 599), description, requireNonNull(body, "body"));
        return this;
    }

    /** {@return the methods, in their natural order} */
    public Set<Method> methods() {
        return methods;
    }

    /** {@return the pattern without the prefixes of groups and mounts} */
    public String path() {
        return path;
    }

    /** {@return what kind of handler it is} */
    public Kind kind() {
        return kind;
    }

    /** {@return the handler} */
    public Serializable handler() {
        return handler;
    }

    /** {@return the type of the input, if it was given} */
    public @Nullable Class<?> input() {
        return input;
    }

    /** {@return the folder and how to answer with its files; null for other kinds of routes} */
    public @Nullable FilesEntry files() {
        return files;
    }

    /** {@return where it was registered} */
    public String source() {
        return source.line();
    }

    /** {@return the name of the class that registered it; empty if it is unknown} */
    public String registeredBy() {
        return source.type();
    }

    /** {@return its filters, outer first} */
    public List<HookEntry> filters() {
        return Collections.unmodifiableList(filters);
    }

    /** {@return its name in its router; empty if it has none} */
    public String name() {
        return name;
    }

    /** {@return the status of values, if it was given} */
    public OptionalInt status() {
        return status;
    }

    /** {@return the status of nothing, if it was given} */
    public OptionalInt emptyStatus() {
        return emptyStatus;
    }

    /** {@return whether a slash at the end makes no difference} */
    public boolean isSlashOptional() {
        return slashOptional;
    }

    /** {@return whether OPTIONS is answered automatically} */
    public boolean hasAutomaticOptions() {
        return automaticOptions;
    }

    /** {@return whether the handler may block, if that was said} */
    public @Nullable Boolean isBlocking() {
        return blocking;
    }

    /** {@return the time to the first response: null for the default, zero for no limit} */
    public @Nullable Duration timeout() {
        return unlimitedTime ? Duration.ZERO : timeout;
    }

    /** {@return the limit of the body; null for the default} */
    public @Nullable DataSize maxBody() {
        return maxBody;
    }

    /** {@return the declared type of the result, if it was given} */
    public @Nullable Class<?> result() {
        return result;
    }

    /** {@return the roles it asks for: one out of each list} */
    public List<List<String>> roles() {
        return Collections.unmodifiableList(roles);
    }

    /** {@return the formats of its answers, the preferred one first; empty for any} */
    public List<MediaType> produced() {
        return produced;
    }

    /** {@return the formats of its bodies; empty for any that can be read} */
    public List<MediaType> consumed() {
        return consumed;
    }

    /** {@return what its author says of it} */
    public DocumentationEntry documentation() {
        return documentation;
    }

    /** {@return whether repetitions with a key get the first answer} */
    public boolean isIdempotent() {
        return idempotent;
    }

    /** {@return whether such a key must be given} */
    public boolean isKeyRequired() {
        return keyRequired;
    }

    /** {@return whether listings leave it out} */
    public boolean isHidden() {
        return hidden;
    }

    static List<String> roles(String what, String... anyOf) {
        if (anyOf.length == 0) {
            throw new IllegalArgumentException(what + ": none (expected: one at least)");
        }
        return List.of(anyOf);
    }

    void files(FilesEntry folder) {
        files = folder;
        folder.route(this);
    }

    static int between(int least, int code, int most) {
        if (code < least || code > most) {
            throw new IllegalArgumentException("status: " + code + " (expected: " + least + " to " + most + ")");
        }
        return code;
    }
}
