package dev.retort.devtools.refresh;

import dev.retort.Headers;
import dev.retort.Html;
import dev.retort.Request;
import dev.retort.devtools.reload.Generations;
import dev.retort.spi.PageEnd;
import dev.retort.spi.PageHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds the script that refreshes it to a page that a browser shows as a whole, and to nothing else. */
final class PageScript {
    private static final String POLICY = "Content-Security-Policy";

    private final Generations generations;

    PageScript(Generations generations) {
        this.generations = generations;
    }

    Optional<PageEnd> end(Request request, PageHead head) {
        boolean isDownload = head.headers()
                .first("Content-Disposition")
                .filter(this::isDownload)
                .isPresent();
        if (!isDocument(request) || isDownload) {
            return Optional.empty();
        }
        List<ContentPolicy> policies = head.headers().all(POLICY).stream()
                .map(ContentPolicy::parse)
                .map(ContentPolicy::withScript)
                .toList();
        String nonce = policies.stream()
                .flatMap(policy -> policy.nonce().stream())
                .findFirst()
                .orElse("");
        return Optional.of(new PageEnd(headers(head.headers(), policies), tag(nonce)));
    }

    private boolean isDownload(String disposition) {
        return disposition.regionMatches(true, 0, "attachment", 0, "attachment".length());
    }

    // a browser says that it is going to show a document; older ones ask for HTML, as no script does by itself
    private static boolean isDocument(Request request) {
        if (request.headers().has("HX-Request") || request.headers().has("X-Requested-With")) {
            return false;
        }
        Optional<String> destination = request.headers().first("Sec-Fetch-Dest");
        return destination.isPresent()
                ? destination.get().equals("document") || destination.get().equals("iframe")
                : request.header("Accept", "").contains("text/html");
    }

    private static Headers headers(Headers sent, List<ContentPolicy> policies) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.forEach((name, value) ->
                fields.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value));
        // what was sent is another page than the one they stand for
        fields.remove("ETag");
        fields.remove("Last-Modified");
        fields.remove("Content-MD5");
        fields.remove("Digest");
        fields.remove("Repr-Digest");
        fields.remove("Content-Digest");
        fields.put("Cache-Control", List.of("no-store"));
        if (!policies.isEmpty()) {
            fields.put(POLICY, policies.stream().map(ContentPolicy::toString).toList());
        }
        return Headers.of(fields);
    }

    private String tag(String nonce) {
        return "<script src=\"/-/dev/client.js\" data-boot=\"" + Html.escape(generations.bootId())
                + "\" data-generation=\"" + generations.number() + "\""
                + (generations.failure().isEmpty() ? "" : " data-failure=\"" + generations.revision() + "\"")
                + (nonce.isEmpty() ? "" : " nonce=\"" + Html.escape(nonce) + "\"")
                + "></script>\n";
    }
}
