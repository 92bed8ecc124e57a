package dev.retort.core.netty;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of a Host header or of an absolute target.
 *
 * <pre>
 * authority = ( name / IPv4 / "[" IPv6 "]" ) [ ":" port ]      RFC 9110 4.2.1: not empty; 4.2.4: no user before it
 *
 * example.org    example.org:8080    127.0.0.1    [::1]:5000
 * </pre>
 */
final class Authority {
    private static final boolean[] NAME_PART = namePart();

    private Authority() {}

    static boolean isValid(CharSequence authority) {
        int end = authority.length();
        int at = 0;
        if (end > 0 && authority.charAt(0) == '[') {
            while (at < end && authority.charAt(at) != ']') {
                at++;
            }
            if (at == end || !isAddress(authority.subSequence(1, at))) {
                return false;
            }
            at++;
        } else {
            while (at < end && isNamePart(authority, at)) {
                at++;
            }
            if (at == 0) {
                return false;
            }
        }
        return at == end || authority.charAt(at) == ':' && isPort(authority, at + 1);
    }

    /** {@return the authority of an http or https URL; null if the target is none} */
    static @Nullable String ofAbsoluteTarget(String target) {
        int start = schemeLength(target);
        if (start < 0) {
            return null;
        }
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return target.substring(start, end);
    }

    private static int schemeLength(String target) {
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    // without the zone that only the host itself can know
    private static boolean isAddress(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '%') {
                return false;
            }
        }
        return NetUtil.isValidIpV6Address(text);
    }

    private static boolean isNamePart(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
        }
        return c < NAME_PART.length && NAME_PART[c];
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    // a comma is allowed in names, but where one is seen two headers were joined
    private static boolean[] namePart() {
        boolean[] allowed = new boolean[127];
        for (char c = '!'; c < allowed.length; c++) {
            allowed[c] = ":/?#@,[]\\\"<>^`{|}".indexOf(c) < 0;
        }
        return allowed;
    }

    private static boolean isPort(CharSequence text, int from) {
        int length = text.length() - from;
        int port = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9' || length > 5) {
                return false;
            }
            port = port * 10 + c - '0';
        }
        return length > 0 && port <= 65_535;
    }
}
