package dev.retort.core.cli;

import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;

/**
 * The port to listen on: the setting; in debug mode, if nobody chose one, the next free one.
 *
 * @param port the port
 * @param wanted the port of the settings
 */
record PortChoice(int port, int wanted) {
    private static final int HIGHEST = 65_535;

    static PortChoice of(LayeredConfig config) {
        int wanted = config.between(CoreKeys.PORT, 0, HIGHEST);
        boolean isFixed = config.origin(CoreKeys.PORT.name()).isPresent();
        if (isFixed || !config.isDebug()) {
            return new PortChoice(wanted, wanted);
        }
        return new PortChoice(FreePort.from(config.get(CoreKeys.HOST), wanted).orElse(wanted), wanted);
    }

    /** {@return the choice that has led to a port} */
    static PortChoice taken(int port, LayeredConfig config) {
        int wanted = config.between(CoreKeys.PORT, 0, HIGHEST);
        boolean isFixed = wanted == 0 || config.origin(CoreKeys.PORT.name()).isPresent();
        return new PortChoice(port, isFixed ? port : wanted);
    }

    /** {@return whether another port than the one of the settings is taken} */
    boolean isAnother() {
        return port != wanted;
    }
}
