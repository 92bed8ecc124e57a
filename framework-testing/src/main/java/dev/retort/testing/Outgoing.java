package dev.retort.testing;

import java.util.Map;

/**
 * What a test wants sent, before cookies of the client are added.
 *
 * @param cookies those of this request alone
 */
record Outgoing(
        String method,
        String target,
        HeaderFields headers,
        Map<String, String> cookies,
        RequestBody body,
        boolean followsRedirects) {
    /** {@return what a redirect makes of it} */
    Outgoing redirected(Redirect redirect) {
        if (redirect.keepsBody()) {
            return new Outgoing(redirect.method(), redirect.target(), headers, cookies, body, true);
        }
        HeaderFields rest = headers.copy();
        rest.remove("Content-Type");
        rest.remove("Content-Length");
        rest.remove("Transfer-Encoding");
        return new Outgoing(redirect.method(), redirect.target(), rest, cookies, RequestBody.None.INSTANCE, true);
    }
}
