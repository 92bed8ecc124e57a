package dev.retort.core.netty;

import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;

/** Drives a write whose end is heard of elsewhere: a failed write closes the connection. */
enum Quiet implements CoreSubscriber<Void> {
    INSTANCE;

    private static final Logger LOG = LoggerFactory.getLogger(NettyConnection.class);

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Void nothing) {}

    @Override
    public void onError(Throwable failure) {
        LOG.debug("not written: {}", failure.toString());
    }

    @Override
    public void onComplete() {}
}
