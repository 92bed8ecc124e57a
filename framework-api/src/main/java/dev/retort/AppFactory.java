package dev.retort;

import java.util.List;

/** Makes applications and routers; provided as a service by {@code framework-core}. */
public interface AppFactory {
    /** {@return a new application that knows its command line} */
    App app(List<String> arguments);

    /** {@return a new router} */
    Router router();
}
