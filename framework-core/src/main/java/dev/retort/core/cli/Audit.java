package dev.retort.core.cli;

import dev.retort.Config;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.SessionKeys;
import dev.retort.core.edge.Loopback;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Settings that are unsafe where others reach the application, said at the start and by {@code check}.
 *
 * <p>An application that listens on this machine only, as in development, is told of nothing but a trust in everybody's
 * proxy headers, since it may well stand behind a proxy.
 */
final class Audit {
    private Audit() {}

    /** {@return a sentence for each unsafe setting, with the remedy} */
    static List<String> of(Config config) {
        String host = config.get(CoreKeys.HOST);
        List<String> unsafe = new ArrayList<>();
        if (trustsEverybody(config)) {
            unsafe.add(CoreKeys.TRUSTED_PROXIES.name()
                    + " holds every address: whoever sends X-Forwarded-For is believed (name the proxies alone)");
        }
        if (Loopback.isOne(host)) {
            return unsafe;
        }
        if (config.isDebug()) {
            unsafe.add("debug mode on " + host + ": source and settings are shown to " + CoreKeys.DEBUG_NETWORKS.name()
                    + " (leave --debug out)");
        }
        String publicUrl = config.get(CoreKeys.PUBLIC_URL);
        if (publicUrl.isBlank() && config.get(CoreKeys.ALLOWED_HOSTS).isBlank()) {
            unsafe.add("any Host header is believed on " + host + ", and links are made of it (set "
                    + CoreKeys.PUBLIC_URL.name() + " or " + CoreKeys.ALLOWED_HOSTS.name() + ")");
        }
        if (publicUrl.toLowerCase(Locale.ROOT).startsWith("http:")) {
            unsafe.add(CoreKeys.PUBLIC_URL.name()
                    + " is not https: passwords and cookies can be read on their way (put a proxy with TLS in front)");
        }
        if (!config.get(CoreKeys.REFUSE_CROSS_SITE)) {
            unsafe.add(CoreKeys.REFUSE_CROSS_SITE.name()
                    + " is off: pages of other sites can post with the cookies of a visitor (name them in "
                    + CoreKeys.TRUSTED_ORIGINS.name() + " instead)");
        }
        if (config.get(SessionKeys.SECURE).strip().equals("false")) {
            unsafe.add(SessionKeys.SECURE.name()
                    + " is false: cookies of sessions travel without encryption (put a proxy with TLS in front)");
        }
        if (config.get(CoreKeys.HEALTH_DETAILS)) {
            unsafe.add(CoreKeys.HEALTH_DETAILS.name() + " is on: everybody is told what this application depends on");
        }
        return unsafe;
    }

    private static boolean trustsEverybody(Config config) {
        return Stream.of(config.get(CoreKeys.TRUSTED_PROXIES).split(","))
                .map(String::strip)
                .anyMatch(block -> block.endsWith("/0"));
    }
}
