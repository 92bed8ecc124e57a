package dev.retort.devtools.console;

import dev.retort.Method;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.devtools.guard.Guard;
import dev.retort.devtools.guard.PageToken;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may use the console, beyond the checks that every request passes: a browser on this machine, whose page is the one of
 * the console. Each rule holds alone; a program that is no browser still needs the PIN.
 */
final class Rules {
    /** The type of what is sent to the console: one that no form and no page of another site can send. */
    static final String TYPE = "application/vnd.retort.console";

    /** What only the page of the console holds: scripts of the application may read the other development pages. */
    static final PageToken TOKEN = PageToken.fresh();

    private Rules() {}

    /** {@return why the page is not shown; empty if it is} */
    static Optional<Response> refusalOfPage(Request request) {
        if (request.method() != Method.GET) {
            return refuse(405, "the page of the console is only read").map(answer -> answer.header("Allow", "GET"));
        }
        Optional<Response> refusal = refusalOfClient(request);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean isForeign = !List.of("", "same-origin", "none").contains(request.header("Sec-Fetch-Site", ""))
                // a script of the application could read the token otherwise
                || !List.of("", "document").contains(request.header("Sec-Fetch-Dest", ""));
        return isForeign
                ? refuse(403, "the console is opened in a tab of its own, from this server")
                : Optional.empty();
    }

    /** {@return why nothing is evaluated; empty if it may be, by whoever has entered the PIN} */
    static Optional<Response> refusalOfAction(Request request) {
        Optional<Response> refusal = refusalOfClient(request).or(() -> Guard.refusalOfPost(request, TOKEN));
        if (refusal.isPresent()) {
            return refusal;
        }
        return request.contentType().filter(type -> type.essence().equals(TYPE)).isPresent()
                ? Optional.empty()
                : refuse(415, "the console takes " + TYPE);
    }

    private static Optional<Response> refusalOfClient(Request request) {
        InetAddress peer = request.remoteAddress().getAddress();
        if (peer == null || !peer.isLoopbackAddress()) {
            return refuse(
                    403,
                    "the console answers the machine that the program runs on alone (open it there, at localhost)");
        }
        boolean isForwarded = request.headers().toMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name ->
                        name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip"));
        return isForwarded
                ? refuse(
                        403,
                        "the console does not answer what came through a proxy (open it at the address that the program"
                                + " itself listens at, without the proxy)")
                : Optional.empty();
    }

    static Optional<Response> refuse(int status, String reason) {
        return Optional.of(Response.text(reason + "\n").status(status).header("Cache-Control", "no-store"));
    }
}
