package dev.retort.devtools.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names by which debug mode may be addressed.
 *
 * <pre>
 * localhost   shop.localhost   127.0.0.1   127.8.9.10   [::1]     always, with any port
 * shop.test   *.shop.test                                         if they are named
 * evil.com    localhost.evil.com   127.0.0.1.evil.com             never
 * </pre>
 */
final class HostNames {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final List<String> named;

    private HostNames(List<String> named) {
        this.named = named;
    }

    /** {@return the names of this machine, and those of a list separated by commas} */
    static HostNames of(String list) {
        return new HostNames(Arrays.stream(list.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** {@return whether a host, with or without a port, is one of them} */
    boolean include(String hostAndPort) {
        String host = PORT.matcher(hostAndPort).replaceFirst("").toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || LOOPBACK.matcher(name).matches()
                || named.stream().anyMatch(one -> matches(one, name));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }
}
