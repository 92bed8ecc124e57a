package dev.retort.templates;

import dev.retort.Request;
import dev.retort.Response;
import dev.retort.View;
import dev.retort.templates.messages.MessageBundles;
import dev.retort.templates.messages.RequestMessages;
import dev.retort.templates.policy.PagePolicy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The headers that follow from what was rendered: the policy of the page, and its language. */
final class PageHead {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort.templates");

    private final PagePolicy policy;
    private final MessageBundles messages;
    private final AtomicBoolean warned = new AtomicBoolean();

    PageHead(PagePolicy policy, MessageBundles messages) {
        this.policy = policy;
        this.messages = messages;
    }

    /** Decides what a page that is sent while it is rendered could only ask for too late. */
    void begin(View view, Request request) {
        if (view.isStreamed()) {
            PageState state = PageState.of(request);
            state.nonce();
            if (!messages.isEmpty()) {
                state.speaks();
            }
        }
    }

    /** {@return the response with what the page asked for while it was rendered} */
    Response describe(Request request, Response response) {
        PageState state = PageState.find(request);
        Response described = withPolicy(response, state == null ? "" : state.usedNonce());
        return state != null && state.isInLanguage() ? withLanguage(request, described) : described;
    }

    private Response withPolicy(Response response, String nonce) {
        String own = response.headers().first(PagePolicy.HEADER).orElse(null);
        if (own != null) {
            return own.contains("{nonce}") ? response.header(PagePolicy.HEADER, PagePolicy.own(own, nonce)) : response;
        }
        if (policy.isOff()) {
            return response;
        }
        if (!nonce.isEmpty() && !policy.takesNonce() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "a template calls nonce(), but retort.templates.csp has no 'nonce-{nonce}': its script will not run");
        }
        return response.header(PagePolicy.HEADER, policy.header(nonce));
    }

    private Response withLanguage(Request request, Response response) {
        RequestMessages texts = messages.of(request);
        if (!texts.isNegotiated()) {
            return response.headers().has("Content-Language")
                    ? response
                    : response.header("Content-Language", texts.language().toLanguageTag());
        }
        return response.headers().has("Content-Language")
                ? response.vary("Accept-Language")
                : response.language(texts.language());
    }
}
