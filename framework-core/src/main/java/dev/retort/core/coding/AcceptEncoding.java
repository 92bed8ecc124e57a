package dev.retort.core.coding;

import org.jspecify.annotations.Nullable;

/**
 * What a client says about codings (RFC 9110 section 12.5.3).
 *
 * <pre>
 * gzip, deflate, br    gzip;q=0.5, identity    *;q=0    identity
 * </pre>
 */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** {@return whether the client takes gzip, and likes it no less than the plain body} */
    static boolean acceptsGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        double gzip = -1;
        double any = -1;
        double identity = 0; // acceptable anyway, so only a wish for it counts
        for (String element : header.split(",", -1)) {
            int semicolon = element.indexOf(';');
            String coding = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
            double quality = semicolon < 0 ? 1 : quality(element.substring(semicolon + 1));
            if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
                gzip = quality;
            } else if (coding.equals("*")) {
                any = quality;
            } else if (coding.equalsIgnoreCase("identity")) {
                identity = quality;
            }
        }
        double found = gzip >= 0 ? gzip : any;
        return found > 0 && found >= identity;
    }

    // what is malformed accepts nothing
    private static double quality(String parameter) {
        String text = parameter.strip();
        if (!text.startsWith("q=") && !text.startsWith("Q=")) {
            return 0;
        }
        String number = text.substring(2).strip();
        return number.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(number) : 0;
    }
}
