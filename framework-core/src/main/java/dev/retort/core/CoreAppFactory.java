package dev.retort.core;

import dev.retort.App;
import dev.retort.AppFactory;
import dev.retort.Router;
import dev.retort.TokenBuckets;
import dev.retort.core.binding.TextsOf;
import dev.retort.core.cli.CommandLine;
import dev.retort.core.limits.BucketLibrary;
import dev.retort.core.router.CoreRouter;
import java.util.List;
import java.util.Map;

/** Makes applications and routers on Reactor Netty. */
public final class CoreAppFactory implements AppFactory {
    /** Called by {@code ServiceLoader}. */
    public CoreAppFactory() {}

    @Override
    public App app(List<String> arguments) {
        CommandLine commandLine = CommandLine.parse(arguments);
        Development.offer(arguments, commandLine);
        return new CoreApp(commandLine);
    }

    @Override
    public Router router() {
        return new CoreRouter();
    }

    @Override
    public Map<String, List<String>> texts(Object value) {
        return TextsOf.value(value);
    }

    @Override
    public TokenBuckets tokenBuckets(TokenBuckets.Rule rule) {
        return BucketLibrary.buckets(rule);
    }
}
