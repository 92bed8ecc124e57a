package dev.retort;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to set (RFC 6265). Immutable; by default for the path {@code /}, {@code SameSite=Lax} and until the browser
 * closes.
 */
@CheckReturnValue
public final class Cookie {
    private final String name;
    private final String value;
    private final String path;
    private final @Nullable String domain;
    private final @Nullable Duration maxAge;
    private final boolean secure;
    private final boolean httpOnly;
    private final SameSite sameSite;

    private Cookie(
            String name,
            String value,
            String path,
            @Nullable String domain,
            @Nullable Duration maxAge,
            boolean secure,
            boolean httpOnly,
            SameSite sameSite) {
        this.name = name;
        this.value = value;
        this.path = path;
        this.domain = domain;
        this.maxAge = maxAge;
        this.secure = secure;
        this.httpOnly = httpOnly;
        this.sameSite = sameSite;
    }

    /** When a browser sends a cookie along with requests that another site caused. */
    public enum SameSite {
        /** Never. */
        STRICT,
        /** For following a link. */
        LAX,
        /** Always; browsers then demand {@link Cookie#secure()}. */
        NONE
    }

    /**
     * {@return a cookie}
     *
     * @throws IllegalArgumentException if the name is no token, or the value has characters that RFC 6265 section 4.1.1
     *     does not allow: white space, quotes, commas, semicolons, backslashes, control and non-ASCII characters (encode
     *     such values, for instance with {@code URLEncoder})
     */
    public static Cookie of(String name, String value) {
        checkName(name);
        checkOctets("cookie " + name, value, "\",;\\ ");
        return new Cookie(name, value, "/", null, null, false, false, SameSite.LAX);
    }

    /** {@return a cookie that makes browsers forget the one of that name} */
    public static Cookie expired(String name) {
        return of(name, "").maxAge(Duration.ZERO);
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the value} */
    public String value() {
        return value;
    }

    /** {@return how long browsers keep the cookie; empty for until they close} */
    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAge);
    }

    /** {@return the cookie kept for a time, in whole seconds; zero makes browsers forget it} */
    public Cookie maxAge(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("cookie " + name + " max age: " + age + " (expected: 0 or more)");
        }
        return new Cookie(name, value, path, domain, age, secure, httpOnly, sameSite);
    }

    /** {@return the cookie for one path and those below it} */
    public Cookie path(String prefix) {
        checkOctets("cookie " + name + " path", prefix, ";");
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException(
                    "cookie " + name + " path: \"" + prefix + "\" (expected: begins with /)");
        }
        return new Cookie(name, value, prefix, domain, maxAge, secure, httpOnly, sameSite);
    }

    /** {@return the cookie for a domain and those below it, instead of the host alone} */
    public Cookie domain(String host) {
        checkOctets("cookie " + name + " domain", host, "; \"(),/:<=>?@[\\]{}");
        if (host.isEmpty() || host.endsWith(".")) {
            throw new IllegalArgumentException(
                    "cookie " + name + " domain: \"" + host + "\" (expected: a name such as example.org)");
        }
        return new Cookie(name, value, path, host, maxAge, secure, httpOnly, sameSite);
    }

    /** {@return the cookie for encrypted connections only} */
    public Cookie secure() {
        return new Cookie(name, value, path, domain, maxAge, true, httpOnly, sameSite);
    }

    /** {@return the cookie out of reach of scripts} */
    public Cookie httpOnly() {
        return new Cookie(name, value, path, domain, maxAge, secure, true, sameSite);
    }

    /** {@return the cookie with a rule for requests that other sites cause} */
    public Cookie sameSite(SameSite policy) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, policy);
    }

    /** {@return the value of a {@code Set-Cookie} header} */
    @Override
    public String toString() {
        StringBuilder header = new StringBuilder(name).append('=').append(value);
        header.append("; Path=").append(path);
        if (domain != null) {
            header.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            header.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure) {
            header.append("; Secure");
        }
        if (httpOnly) {
            header.append("; HttpOnly");
        }
        String policy = sameSite.name();
        return header.append("; SameSite=")
                .append(policy.charAt(0))
                .append(policy.substring(1).toLowerCase(Locale.ROOT))
                .toString();
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("cookie name: \"\" (expected: a token)");
        }
        checkOctets("cookie name", name, "\"(),/:;<=>?@[\\]{} ");
    }

    private static void checkOctets(String what, String text, String refused) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c > 126 || refused.indexOf(c) >= 0) {
                throw new IllegalArgumentException(what
                        + ": character %s at %d (expected: RFC 6265 4.1.1 allows it)"
                                .formatted(c > ' ' && c < 127 ? "\"" + c + "\"" : "\\u%04x".formatted((int) c), at));
            }
        }
    }
}
