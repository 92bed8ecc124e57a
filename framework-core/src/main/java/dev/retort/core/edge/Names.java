package dev.retort.core.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that the server answers to.
 *
 * <pre>
 * name = host [ ":" port ] / "*." domain [ ":" port ] / "*"
 *
 * shop.example         on any port
 * shop.example:8443    on this one
 * *.shop.example       every subdomain
 * </pre>
 */
final class Names {
    /** A host and perhaps a port, as in a {@code Host} header. */
    static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final List<String> names = new ArrayList<>();

    Names(List<String> names) {
        for (String name : names) {
            String host = name.startsWith("*.") ? name.substring(2) : name;
            if (!name.equals("*") && !AUTHORITY.matcher(host).matches()) {
                throw new IllegalArgumentException("a host such as shop.example, *.shop.example or shop.example:8443");
            }
            this.names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean contains(String authority) {
        String full = authority.toLowerCase(Locale.ROOT);
        String host = host(full);
        return names.stream().anyMatch(name -> matches(name, full, host));
    }

    private static boolean matches(String name, String full, String host) {
        if (name.equals("*") || name.equals(full) || name.equals(host)) {
            return true;
        }
        String domain = name.startsWith("*.") ? name.substring(1) : "";
        return !domain.isEmpty() && (full.endsWith(domain) || host.endsWith(domain));
    }

    /** {@return the host without its port and without the dot of the root} */
    static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
