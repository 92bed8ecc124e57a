package dev.retort.devtools.guard;

import dev.retort.Config;
import dev.retort.Method;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.settings.DevKeys;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Refuses whoever has no business with an application in debug mode: machines outside, web sites whose name was bent to
 * this machine (DNS rebinding), web sites that send requests from the developer's browser.
 *
 * <p>Asked before every request, be it for the application or for development paths, and before details are shown.
 */
public final class Guard {
    private static final HostNames THIS_MACHINE = HostNames.of("");

    private final HostNames hosts;
    private final Networks networks;

    private Guard(HostNames hosts, Networks networks) {
        this.hosts = hosts;
        this.networks = networks;
    }

    /**
     * {@return the guard that the settings ask for}
     *
     * @throws dev.retort.SetupException with the code {@code DEBUG-NETWORK}
     */
    public static Guard of(Config config) {
        return new Guard(
                HostNames.of(config.get(DevKeys.ALLOWED_HOSTS)), Networks.of(config.get(DevKeys.ALLOWED_NETWORKS)));
    }

    /** {@return the refusal of a request; empty if it may be answered} */
    public Optional<Response> refusal(Request request) {
        InetAddress peer = request.remoteAddress().getAddress();
        if (peer == null || !peer.isLoopbackAddress() && !networks.include(peer)) {
            return refuse(
                    403,
                    "debug mode does not answer "
                            + (peer == null ? "a client of unknown address" : peer.getHostAddress())
                            + " (allowed: this machine, and "
                            + DevKeys.ALLOWED_NETWORKS.name() + ")");
        }
        String host = request.header("Host", "");
        if (!hosts.include(host)) {
            return refuse(
                    421,
                    "debug mode does not answer to the host \"" + printable(host)
                            + "\" (allowed: localhost, *.localhost, 127.0.0.1, [::1], and "
                            + DevKeys.ALLOWED_HOSTS.name() + ")");
        }
        return request.headers().first("Origin").flatMap(origin -> foreign(request, origin));
    }

    private Optional<Response> foreign(Request request, String origin) {
        // a page that hides its address sends null to its own server too, and only the browser knows
        boolean isOwn = origin.equals("null")
                ? List.of("same-origin", "none").contains(request.header("Sec-Fetch-Site", ""))
                : host(origin).filter(hosts::include).isPresent();
        return isOwn
                ? Optional.empty()
                : refuse(
                        403,
                        "debug mode does not answer a page of \"" + printable(origin)
                                + "\" (allowed: pages of localhost, and of hosts in " + DevKeys.ALLOWED_HOSTS.name()
                                + ")");
    }

    /** {@return the refusal of a request for a development path, where only pages of this very server may ask} */
    public Optional<Response> refusalOfTools(Request request) {
        if (request.method() != Method.GET) {
            return refuse(405, "development paths answer GET only").map(answer -> answer.header("Allow", "GET"));
        }
        String origin = request.header("Origin", "");
        boolean isForeign = !origin.isEmpty() && !origin.equals(request.scheme() + "://" + request.host())
                || !List.of("", "same-origin", "none").contains(request.header("Sec-Fetch-Site", ""));
        return isForeign ? refuse(403, "development paths answer pages of this server only") : Optional.empty();
    }

    /**
     * {@return the refusal of a request by which a development page makes something happen}
     *
     * <p>It is a POST, from this machine and to it by both addresses and names, from a page of exactly this origin that says
     * so, and carries the {@link PageToken}. What lets others see debug mode, such as {@code --debug-allow}, lets nobody do
     * this.
     */
    public Optional<Response> refusalOfPost(Request request) {
        return refusalOfPost(request, PageToken.ofProcess());
    }

    /** {@return the same for pages that hold a token of their own} */
    public static Optional<Response> refusalOfPost(Request request, PageToken token) {
        if (request.method() != Method.POST) {
            return refuse(405, "this development path answers POST only").map(answer -> answer.header("Allow", "POST"));
        }
        InetAddress peer = request.remoteAddress().getAddress();
        if (peer == null || !peer.isLoopbackAddress() || !THIS_MACHINE.include(request.header("Host", ""))) {
            return refuse(403, "this development path answers this machine only, by a name such as localhost");
        }
        boolean isOwn = request.header("Origin", "").equals(request.scheme() + "://" + request.header("Host", ""))
                && List.of("", "same-origin").contains(request.header("Sec-Fetch-Site", ""));
        if (!isOwn) {
            return refuse(403, "this development path answers pages of this server only");
        }
        return token.is(request.header(PageToken.HEADER, ""))
                ? Optional.empty()
                : refuse(403, "the page is of an earlier start of the program (load it again)");
    }

    private static Optional<String> host(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getHost());
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Response> refuse(int status, String reason) {
        return Optional.of(Response.text(reason + "\n").status(status).header("Cache-Control", "no-store"));
    }

    private static String printable(String text) {
        String safe = text.replaceAll("[^\\x20-\\x7e]", "?");
        return safe.length() > 200 ? safe.substring(0, 200) + "..." : safe;
    }
}
