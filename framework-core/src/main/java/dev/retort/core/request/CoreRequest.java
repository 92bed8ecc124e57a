package dev.retort.core.request;

import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.Converter;
import dev.retort.Cors;
import dev.retort.EntityTag;
import dev.retort.Form;
import dev.retort.FormData;
import dev.retort.Headers;
import dev.retort.MediaType;
import dev.retort.Method;
import dev.retort.Outcome;
import dev.retort.Parameters;
import dev.retort.Part;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.RouteInfo;
import dev.retort.Session;
import dev.retort.core.binding.Conversion;
import dev.retort.core.binding.Conversions;
import dev.retort.core.conditional.Preconditions;
import dev.retort.core.conditional.Validators;
import dev.retort.core.edge.Client;
import dev.retort.core.edge.CrossSite;
import dev.retort.core.edge.PublicUrl;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.routing.Match;
import dev.retort.core.routing.RawPath;
import dev.retort.core.session.CoreSession;
import dev.retort.core.session.SessionExchange;
import dev.retort.spi.RequestInspection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request as handlers see it; everything is read from its exchange when it is asked for. */
public final class CoreRequest implements Request, RequestInspection {
    private final RequestServices services;
    private Exchange exchange; // another one from when its body is kept
    private final @Nullable Client client;
    private final String id;
    private Method method = Method.GET;
    private String rawPath = "/";
    private String queryString = "";
    private @Nullable RouteContext route;
    private @Nullable Match<?> match;
    private @Nullable Parameters query;
    private @Nullable Parameters cookies;
    private @Nullable IdentityHashMap<Attribute<?>, Object> attributes;
    private @Nullable CoreSession session;
    private @Nullable RequestEnd end;
    private volatile @Nullable RequestForm form;
    private boolean answered;
    private volatile boolean over;

    /** Creates the request of an exchange. */
    public CoreRequest(RequestServices services, Exchange exchange) {
        this.services = services;
        this.exchange = exchange;
        this.client = services.edge().hasProxies()
                ? services.edge().client(exchange.remoteAddress(), exchange.headers())
                : null;
        String given = client == null ? null : client.requestId();
        this.id = given == null ? services.ids().next() : given;
    }

    /**
     * Reads method and target.
     *
     * @return what is wrong with them; null for nothing
     */
    public @Nullable Problem read() {
        String token = exchange.method();
        // the common one without an Optional
        Method known = token.equals("GET") ? Method.GET : Method.find(token).orElse(null);
        if (known == null) {
            return Problem.of(501, "method " + Texts.printable(exchange.method()) + " is not known here");
        }
        method = known;
        if (client != null && client.isMalformed()) {
            return Problem.badRequest("the Forwarded header is malformed");
        }
        String target = exchange.target();
        if (method == Method.OPTIONS && target.equals("*")) {
            rawPath = target;
            return null;
        }
        int question = target.indexOf('?');
        queryString = question < 0 ? "" : target.substring(question + 1);
        String path = RawPath.normalize(question < 0 ? target : target.substring(0, question));
        if (path == null) {
            return Problem.badRequest("the path is malformed");
        }
        rawPath = services.edge().belowBase(path);
        return null;
    }

    /** {@return the path under which the client sees the application, without a slash at its end; empty for none} */
    public String basePath() {
        String prefix = client == null ? null : client.prefix();
        return prefix == null ? services.edge().basePath() : prefix;
    }

    /** {@return why a request that changes something is refused, to whoever a page of another site has sent it} */
    public @Nullable Problem crossSite(@Nullable Cors cors) {
        CrossSite rule = services.edge().crossSite();
        return rule == null ? null : rule.refusal(exchange.headers(), addressed(), cors);
    }

    /** {@return 421 if the request is meant for another server; null if it is not} */
    public @Nullable Problem misdirected() {
        return services.edge().hasNames() ? services.edge().misdirected(addressed(), exchange.remoteAddress()) : null;
    }

    /** Says which route answers, and where its variables are. */
    public void matched(Match<?> found, RouteContext context) {
        match = found.kind() == Match.Kind.FOUND ? found : null;
        route = context;
    }

    /** {@return the path in its one spelling, still encoded} */
    public String rawPath() {
        return rawPath;
    }

    /** {@return whether the request is about the server, not about a path: {@code OPTIONS *}} */
    public boolean isServerWide() {
        return rawPath.equals("*");
    }

    /** {@return the path for a log line} */
    public String printablePath() {
        return Texts.printable(rawPath);
    }

    Conversions conversions() {
        return route == null ? Conversions.standard() : route.conversions();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public App app() {
        return services.app();
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public String path() {
        return RawPath.decode(rawPath);
    }

    @Override
    public URI uri() {
        return URI.create(queryString.isEmpty() ? rawPath : rawPath + "?" + QueryText.printable(queryString));
    }

    @Override
    public String scheme() {
        PublicUrl known = services.edge().publicUrl();
        if (known != null) {
            return known.scheme();
        }
        String told = client == null ? null : client.scheme();
        return told != null ? told : exchange.isSecure() ? "https" : "http";
    }

    @Override
    public String host() {
        PublicUrl known = services.edge().publicUrl();
        return known != null ? known.authority() : addressed();
    }

    private String addressed() {
        String told = client == null ? null : client.host();
        if (told != null) {
            return told;
        }
        String host = exchange.header("Host");
        if (host != null) {
            return host;
        }
        InetSocketAddress own = exchange.localAddress();
        return own.getHostString() + ":" + own.getPort();
    }

    @Override
    public boolean isSecure() {
        return scheme().equals("https");
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return client == null ? exchange.remoteAddress() : client.address();
    }

    @Override
    public InetSocketAddress localAddress() {
        return exchange.localAddress();
    }

    @Override
    public RouteInfo route() {
        return route == null ? new RouteContext.Info("", "", "") : route.info();
    }

    @Override
    public String param(String name) {
        String value = variable(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "path variable: \"" + name + "\" (expected: one of " + variables() + ")");
        }
        return value;
    }

    @Override
    public String param(String name, String fallback) {
        String value = variable(name);
        return value == null ? fallback : value;
    }

    @Override
    public <T> T param(String name, Class<T> type) {
        return Texts.convert("path variable", name, param(name), conversions().require(type));
    }

    @Override
    public <T> T param(String name, Converter<T> type) {
        return Texts.convert("path variable", name, param(name), Conversion.by(type));
    }

    @Override
    public Parameters params() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : variables()) {
            values.put(name, List.of(param(name)));
        }
        return Parameters.of(values);
    }

    private List<String> variables() {
        return match == null || route == null ? List.of() : route.variables();
    }

    private @Nullable String variable(String name) {
        return match == null ? null : match.param(name);
    }

    @Override
    public String query(String name) {
        return query().first(name).orElseThrow(() -> Texts.missing("query parameter", name));
    }

    @Override
    public <T> T query(String name, T fallback) {
        return query().first(name)
                .map(text -> Texts.convert(
                        "query parameter", name, text, conversions().like(fallback)))
                .orElse(fallback);
    }

    @Override
    public <T> T query(String name, Class<T> type) {
        return Texts.convert("query parameter", name, query(name), conversions().require(type));
    }

    @Override
    public <T> Optional<T> findQuery(String name, Class<T> type) {
        return query().first(name)
                .map(text -> Texts.convert(
                        "query parameter", name, text, conversions().require(type)));
    }

    @Override
    public Parameters query() {
        Parameters known = query;
        if (known == null) {
            known = QueryText.parse(queryString);
            query = known;
        }
        return known;
    }

    @Override
    public String queryString() {
        return queryString;
    }

    @Override
    public String header(String name) {
        String value = exchange.header(name);
        if (value == null) {
            throw Texts.missing("header", name);
        }
        return value;
    }

    @Override
    public String header(String name, String fallback) {
        String value = exchange.header(name);
        return value == null ? fallback : value;
    }

    @Override
    public Headers headers() {
        return exchange.headers();
    }

    @Override
    public String cookie(String name) {
        return cookies().first(name).orElseThrow(() -> Texts.missing("cookie", name));
    }

    @Override
    public String cookie(String name, String fallback) {
        return cookies().first(name).orElse(fallback);
    }

    @Override
    public Parameters cookies() {
        Parameters known = cookies;
        if (known == null) {
            known = CookieHeader.parse(headers().all("Cookie"));
            cookies = known;
        }
        return known;
    }

    @Override
    public <T> T input(Class<T> type) {
        return type.cast(services.inputs().fromQuery(this, type));
    }

    @Override
    public Optional<MediaType> contentType() {
        return Optional.ofNullable(exchange.header("Content-Type")).flatMap(MediaType::parse);
    }

    @Override
    public <T> Mono<T> body(Class<T> type) {
        return Mono.defer(() -> services.inputs().fromBody(this, type)).cast(type);
    }

    @Override
    public Flux<ByteBuffer> body() {
        return CodedBody.stream(exchange, maxBody(), services.decompression());
    }

    @Override
    public Flux<ByteBuffer> lentBody() {
        return CodedBody.lent(exchange, maxBody(), services.decompression());
    }

    @Override
    public <T> Flux<T> bodies(Class<T> item) {
        return services.inputs().items(this, item).flatMapMany(items -> items).cast(item);
    }

    @Override
    public Mono<String> text() {
        return bytes().map(bytes ->
                new String(bytes, contentType().orElse(MediaType.TEXT).charset()));
    }

    @Override
    public Mono<byte[]> bytes() {
        return CodedBody.bytes(exchange, maxBody(), services.decompression());
    }

    @Override
    public Mono<FormData> form() {
        return Mono.defer(() ->
                find(FORM).map(Mono::just).orElseGet(() -> ownForm().whole().doOnNext(read -> set(FORM, read))));
    }

    @Override
    public <T> Mono<Form<T>> form(Class<T> type) {
        return Mono.defer(() -> services.inputs().form(this, type));
    }

    /** {@return the body as it came, kept for whoever reads it later, or what a form says that was read; 413 above the limit} */
    public Mono<byte[]> keepBody() {
        return Mono.justOrEmpty(find(FORM).map(FormDigest::of))
                .switchIfEmpty(Mono.defer(
                        () -> exchange.bytes(maxBody()).doOnNext(bytes -> exchange = new KeptBody(exchange, bytes))));
    }

    private RequestForm ownForm() {
        RequestForm known = form;
        if (known != null) {
            return known;
        }
        boolean hasOwnLimit = route != null && route.hasOwnLimit();
        RequestForm made = new RequestForm(
                exchange, services, contentType().orElse(MediaType.BYTES), conversions(), maxBody(), hasOwnLimit);
        form = made;
        if (over) {
            made.close();
        }
        return made;
    }

    @Override
    public Flux<Part> parts() {
        return Flux.defer(() -> ownForm().parts());
    }

    /** {@return where what may block is done on a value that came with files} */
    Executor workers() {
        return services.uploads().workers();
    }

    /** {@return the event loop} */
    public Executor loop() {
        return exchange::execute;
    }

    private long maxBody() {
        return route == null ? 0 : route.maxBody();
    }

    @Override
    public Optional<MediaType> preferred(String... offered) {
        List<MediaType> types = Stream.of(offered).map(MediaType::of).toList();
        return Accept.of(headers().joined("Accept").orElse(null)).best(types);
    }

    @Override
    public Optional<Locale> preferredLanguage(String... offered) {
        return Languages.best(exchange.header("Accept-Language"), List.of(offered));
    }

    @Override
    public Locale locale() {
        return Languages.first(exchange.header("Accept-Language"));
    }

    @Override
    public Request checkPreconditions(@Nullable String etag, @Nullable Instant lastModified) {
        Preconditions.check(headers(), new Validators(etag == null ? null : EntityTag.of(etag), lastModified));
        return this;
    }

    @Override
    public Request requirePreconditions(@Nullable String etag, @Nullable Instant lastModified) {
        Preconditions.require(headers());
        return checkPreconditions(etag, lastModified);
    }

    @Override
    public Session session() {
        CoreSession known = session;
        if (known == null) {
            known = services.sessions().open(SessionVisits.of(this, services, answered));
            opened(known);
        }
        return known;
    }

    private void opened(CoreSession found) {
        session = found;
        set(SESSION, found.inspection());
    }

    /** {@return what loads the session of a cookie that came, before anybody asks for it; null if there is nothing to load} */
    public @Nullable Mono<?> loadSession() {
        String cookie = services.sessions().areLoaded() ? SessionVisits.cookie(this, services) : null;
        return cookie == null
                ? null
                : services.sessions()
                        .load(SessionVisits.of(this, services, false), cookie)
                        .doOnNext(this::opened);
    }

    /** Says that this request has failed behind its handler's back, so that its session is not saved any more. */
    public void detachSession() {
        CoreSession known = session;
        if (known != null) {
            known.detach();
        }
    }

    /** {@return where the answer goes, whose body is complete or about to stream; saves the session on its way} */
    public Exchange outlet(Consumer<Throwable> failed) {
        answered = true;
        CoreSession known = session;
        return known == null ? exchange : new SessionExchange(exchange, known, failed);
    }

    @Override
    public <T> Request set(Attribute<T> key, T value) {
        if (attributes == null) {
            attributes = new IdentityHashMap<>(4);
        }
        attributes.put(key, value);
        return this;
    }

    @Override
    public <T> T get(Attribute<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(
                        "attribute " + key + ": not set (a filter or before hook has to set it first)"));
    }

    @Override
    @SuppressWarnings("unchecked") // set() puts only a T under an Attribute<T>
    public <T> Optional<T> find(Attribute<T> key) {
        if (key == SESSION) {
            session(); // which leaves it
        }
        return attributes == null ? Optional.empty() : Optional.ofNullable((T) attributes.get(key));
    }

    @Override
    public Map<Attribute<?>, Object> attributes() {
        return attributes == null ? Map.of() : Collections.unmodifiableMap(attributes);
    }

    @Override
    public String url(String name, Object... values) {
        return basePath() + services.urls().path(name, route().router(), this::variable, values);
    }

    @Override
    public String absoluteUrl(String name, Object... values) {
        return absoluteBase() + url(name, values);
    }

    /** {@return scheme and host of absolute URLs, without a slash at the end} */
    public String absoluteBase() {
        return scheme() + "://" + host();
    }

    @Override
    public Request onEnd(Consumer<Outcome> listener) {
        ownEnd().tell(listener);
        return this;
    }

    @Override
    public Request background(Mono<?> work) {
        ownEnd().start(work);
        return this;
    }

    private RequestEnd ownEnd() {
        RequestEnd known = end;
        if (known == null) {
            known = new RequestEnd();
            end = known;
        }
        return known;
    }

    /** Tells the listeners how the request ended, the last first, and starts the work in the background. */
    public void end(int status, long bytes, @Nullable Throwable failure, boolean cancelled) {
        over = true;
        RequestForm read = form;
        if (read != null) {
            read.close();
        }
        CoreSession known = session;
        if (known != null) {
            known.end();
        }
        RequestEnd awaited = end;
        if (awaited != null) {
            awaited.come(Ending.of(exchange, status, bytes, failure, cancelled), services.background(), id);
        }
    }

    @Override
    public String toString() {
        return method + " " + printablePath();
    }
}
