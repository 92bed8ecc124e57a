package dev.retort.core.edge;

import dev.retort.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word about clients counts.
 *
 * <p>Each proxy adds to the end of a header whom it was asked by. So the list is read from its end, as long as whoever
 * added an entry is trusted; what stands before came from somebody who is not, and could be made up.
 */
final class TrustedProxies {
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");
    private static final Pattern SANE_PREFIX = Pattern.compile("(/[A-Za-z0-9_~.%!$&'()*+,;=:@-]+)+/?");

    private final List<Cidr> blocks;
    private final boolean standard;
    private final String requestIdHeader;

    /**
     * Creates the rule.
     *
     * @param standard whether they speak by {@code Forwarded} (RFC 7239) instead of by {@code X-Forwarded-For} and others
     * @param requestIdHeader the header with the id of a request; empty for none
     */
    TrustedProxies(List<Cidr> blocks, boolean standard, String requestIdHeader) {
        this.blocks = List.copyOf(blocks);
        this.standard = standard;
        this.requestIdHeader = requestIdHeader;
    }

    /** {@return what proxies tell of the client; null if whoever sent the request is not trusted} */
    @Nullable
    Client client(InetSocketAddress peer, Headers headers) {
        if (!trusts(peer.getAddress())) {
            return null;
        }
        return standard ? byForwarded(peer, headers) : byXForwarded(peer, headers);
    }

    private boolean trusts(@Nullable InetAddress address) {
        return address != null && blocks.stream().anyMatch(block -> block.contains(address));
    }

    private Client byForwarded(InetSocketAddress peer, Headers headers) {
        List<Map<String, String>> elements =
                ForwardedHeader.parse(headers.joined("Forwarded").orElse(""));
        if (elements == null) {
            return new Client(peer, null, null, null, null, true);
        }
        List<String> hops = elements.stream()
                .map(element -> element.getOrDefault("for", "unknown"))
                .toList();
        Way way = way(peer, hops);
        Map<String, String> last = way.index < 0 ? Map.of() : elements.get(way.index);
        return client(way.address, last.get("proto"), last.get("host"), "", headers);
    }

    private Client byXForwarded(InetSocketAddress peer, Headers headers) {
        List<String> hops = list(headers, "X-Forwarded-For");
        Way way = way(peer, hops);
        return client(
                way.address,
                said(headers, "X-Forwarded-Proto", hops.size(), way.index),
                said(headers, "X-Forwarded-Host", hops.size(), way.index),
                said(headers, "X-Forwarded-Port", hops.size(), way.index),
                headers);
    }

    private Client client(
            InetSocketAddress address,
            @Nullable String proto,
            @Nullable String host,
            @Nullable String port,
            Headers headers) {
        String scheme = proto == null ? "" : proto.toLowerCase(Locale.ROOT);
        return new Client(
                address,
                scheme.equals("http") || scheme.equals("https") ? scheme : null,
                host != null && Names.AUTHORITY.matcher(host).matches() ? withPort(host, port, scheme) : null,
                headers.first("X-Forwarded-Prefix")
                        .filter(prefix -> SANE_PREFIX.matcher(prefix).matches() && !prefix.contains("/."))
                        .map(prefix -> prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
                        .orElse(null),
                requestIdHeader.isEmpty()
                        ? null
                        : headers.first(requestIdHeader)
                                .filter(id -> SANE_ID.matcher(id).matches())
                                .orElse(null),
                false);
    }

    private static String withPort(String host, @Nullable String port, String scheme) {
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        boolean isDefault = "443".equals(port) && scheme.equals("https") || "80".equals(port) && scheme.equals("http");
        return hasPort || isDefault || port == null || !port.matches("[1-9][0-9]{0,4}") ? host : host + ":" + port;
    }

    /** How far the entries can be believed: the address of the last one, and which it is; -1 for none. */
    private record Way(InetSocketAddress address, int index) {}

    private Way way(InetSocketAddress peer, List<String> hops) {
        Way way = new Way(peer, -1);
        for (int at = hops.size() - 1; at >= 0; at--) {
            InetSocketAddress hop = hop(hops.get(at));
            if (hop == null) {
                // a proxy that hides the client still said how it was asked
                return new Way(way.address, at);
            }
            way = new Way(hop, at);
            if (!trusts(hop.getAddress())) {
                return way;
            }
        }
        return way;
    }

    /** {@return an entry as an address; null for a hidden or malformed one} */
    private static @Nullable InetSocketAddress hop(String text) {
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        boolean hasPort = bracket > 0 ? colon > 0 : colon > 0 && colon == text.lastIndexOf(':');
        String host = hasPort ? text.substring(0, colon) : text;
        String port = hasPort ? text.substring(colon + 1) : "0";
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        InetAddress address = Addresses.parse(isBracketed ? host.substring(1, host.length() - 1) : host);
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        return address == null ? null : new InetSocketAddress(address, number <= 65_535 ? number : 0);
    }

    // either each proxy has added its own, as to the hops, or the nearest has set the only one
    private static @Nullable String said(Headers headers, String name, int hops, int index) {
        List<String> said = list(headers, name);
        if (said.isEmpty()) {
            return null;
        }
        return said.get(said.size() == hops && index >= 0 ? index : said.size() - 1);
    }

    private static List<String> list(Headers headers, String name) {
        List<String> list = new ArrayList<>();
        for (String value : headers.all(name)) {
            Stream.of(value.split(",", -1))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .forEach(list::add);
        }
        return list;
    }
}
