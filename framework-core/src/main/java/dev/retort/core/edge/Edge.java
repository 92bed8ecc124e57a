package dev.retort.core.edge;

import dev.retort.Cors;
import dev.retort.Headers;
import dev.retort.Problem;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an application knows of the world in front of it: its public URL, its names, its proxies, other sites. */
public final class Edge {
    private final @Nullable PublicUrl publicUrl;
    private final String basePath;
    private final @Nullable Names names;
    private final @Nullable TrustedProxies proxies;
    private final @Nullable CrossSite crossSite;

    private Edge(
            @Nullable PublicUrl publicUrl,
            String basePath,
            @Nullable Names names,
            @Nullable TrustedProxies proxies,
            @Nullable CrossSite crossSite) {
        this.publicUrl = publicUrl;
        this.basePath = basePath;
        this.names = names;
        this.proxies = proxies;
        this.crossSite = crossSite;
    }

    /** {@return an edge that knows nothing, and refuses other sites} */
    public static Edge unknown() {
        return new Edge(null, "", null, null, new CrossSite(null, null, true, false));
    }

    /** {@return the edge with a public URL, whose host is then a name of the server} */
    public Edge publicUrl(PublicUrl url) {
        String path = basePath.isEmpty() ? url.path() : basePath;
        return new Edge(url, path, names, proxies, crossSite);
    }

    /** {@return the edge with a path under which clients see the application} */
    public Edge basePath(String path) {
        return new Edge(publicUrl, PublicUrl.path(path), names, proxies, crossSite);
    }

    /**
     * {@return the edge with names that the server answers to}
     *
     * @throws IllegalArgumentException with what was expected
     */
    public Edge names(List<String> hosts) {
        return new Edge(publicUrl, basePath, new Names(hosts), proxies, crossSite);
    }

    /**
     * {@return the edge with proxies whose word counts}
     *
     * @param blocks addresses and blocks of them
     * @param isStandard whether they speak by {@code Forwarded}
     * @param requestIdHeader the header with the id of a request; empty for none
     * @throws IllegalArgumentException with what was expected
     */
    public Edge proxies(List<String> blocks, boolean isStandard, String requestIdHeader) {
        List<Cidr> parsed = blocks.stream().map(Cidr::parse).toList();
        TrustedProxies trusted = new TrustedProxies(parsed, isStandard, requestIdHeader);
        return new Edge(publicUrl, basePath, names, trusted, crossSite);
    }

    /**
     * {@return the edge that refuses requests of other sites, but for these origins}
     *
     * @param isDebug whether refusals say why
     */
    public Edge refusing(List<String> trustedOrigins, boolean isDebug) {
        Cors trusted = trustedOrigins.isEmpty() ? null : Cors.origins(trustedOrigins.toArray(String[]::new));
        String own = publicUrl == null ? null : publicUrl.origin();
        boolean goesByHost = publicUrl == null || names != null;
        return new Edge(publicUrl, basePath, names, proxies, new CrossSite(trusted, own, goesByHost, isDebug));
    }

    /** {@return the edge that lets other sites send what they want} */
    public Edge permissive() {
        return new Edge(publicUrl, basePath, names, proxies, null);
    }

    /** {@return the URL under which clients reach the application; null if it is not known} */
    public @Nullable PublicUrl publicUrl() {
        return publicUrl;
    }

    /** {@return the path in front of those of the application, without a slash at its end; empty for none} */
    public String basePath() {
        return basePath;
    }

    /** {@return a path as routes know it: without the base path, which a proxy may have cut off already} */
    public String belowBase(String path) {
        if (basePath.isEmpty() || !path.startsWith(basePath)) {
            return path;
        }
        String rest = path.substring(basePath.length());
        return rest.isEmpty() ? "/" : rest.startsWith("/") ? rest : path;
    }

    /** {@return whether the word of a proxy counts} */
    public boolean hasProxies() {
        return proxies != null;
    }

    /** {@return the client as trusted proxies tell of it; null if none has told} */
    public @Nullable Client client(InetSocketAddress peer, Headers headers) {
        return proxies == null ? null : proxies.client(peer, headers);
    }

    /** {@return whether it is known what the server is called} */
    public boolean hasNames() {
        return names != null || publicUrl != null;
    }

    /**
     * {@return 421 for a host that is not a name of the server (RFC 9110 15.5.20); null for one that is}
     *
     * @param host what the client asked for
     * @param peer who sent the request; from this machine its own names are fine
     */
    public @Nullable Problem misdirected(String host, InetSocketAddress peer) {
        boolean isOurs = !hasNames()
                || publicUrl != null && Names.host(publicUrl.authority()).equalsIgnoreCase(Names.host(host))
                || names != null && names.contains(host)
                || isOfThisMachine(Names.host(host))
                        && peer.getAddress() != null
                        && peer.getAddress().isLoopbackAddress();
        return isOurs ? null : Problem.of(421, "this server does not answer for that host");
    }

    private static boolean isOfThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** {@return what refuses requests of other sites; null if nothing does} */
    public @Nullable CrossSite crossSite() {
        return crossSite;
    }
}
