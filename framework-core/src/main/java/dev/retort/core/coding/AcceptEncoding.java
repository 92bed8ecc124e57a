package dev.retort.core.coding;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about codings (RFC 9110 section 12.5.3).
 *
 * <pre>
 * gzip, deflate, br    gzip;q=0.5, identity    *;q=0    identity
 * </pre>
 */
final class AcceptEncoding {
    private static final double UNSAID = -1;

    private AcceptEncoding() {}

    /**
     * {@return the coding that the client likes best, and no less than the plain body; of those that it likes as well as
     * each other the first; null for the plain body}
     */
    static @Nullable Coding choose(String header, List<Coding> codings) {
        double[] qualities = new double[codings.size()];
        Arrays.fill(qualities, UNSAID);
        double any = UNSAID;
        double identity = 0; // acceptable anyway, so only a wish for it counts
        for (String element : header.split(",", -1)) {
            int semicolon = element.indexOf(';');
            String name = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
            double quality = semicolon < 0 ? 1 : quality(element.substring(semicolon + 1));
            if (name.equals("*")) {
                any = quality;
            } else if (name.equalsIgnoreCase("identity")) {
                identity = quality;
            } else {
                set(qualities, codings, name, quality);
            }
        }
        Coding best = null;
        double most = 0;
        for (int i = 0; i < qualities.length; i++) {
            double quality = qualities[i] == UNSAID ? any : qualities[i];
            if (quality > most) {
                most = quality;
                best = codings.get(i);
            }
        }
        return most >= identity ? best : null;
    }

    private static void set(double[] qualities, List<Coding> codings, String name, double quality) {
        for (int i = 0; i < qualities.length; i++) {
            if (codings.get(i).isNamed(name)) {
                qualities[i] = quality;
                return;
            }
        }
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
