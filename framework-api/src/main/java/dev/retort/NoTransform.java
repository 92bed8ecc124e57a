package dev.retort;

/** The directive that nobody on the way may change a body (RFC 9111 section 5.2.2.6). */
final class NoTransform {
    static final String DIRECTIVE = "no-transform";

    private NoTransform() {}

    static boolean isSaid(Response response) {
        for (String rule : response.headers().joined("Cache-Control").orElse("").split(",", -1)) {
            if (rule.strip().equalsIgnoreCase(DIRECTIVE)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the response says who may keep it} */
    static boolean isMoreSaid(Response response) {
        for (String rule : response.headers().joined("Cache-Control").orElse("").split(",", -1)) {
            if (!rule.isBlank() && !rule.strip().equalsIgnoreCase(DIRECTIVE)) {
                return true;
            }
        }
        return false;
    }
}
