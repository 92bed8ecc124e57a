package dev.retort.core.netty;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Netty's encoder of answers, which has to be told when an answer is to HEAD: no content follows its head. */
final class ResponseEncoder extends HttpResponseEncoder {
    private boolean toHead;

    /** Says what the next answer is to. */
    void toHead(boolean isHead) {
        toHead = isHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse head) {
        return toHead || super.isContentAlwaysEmpty(head);
    }
}
