package dev.retort.core.cli;

import dev.retort.App;
import dev.retort.core.config.LayeredConfig;
import dev.retort.spi.AppInspection;
import java.time.Duration;
import java.util.List;

/** An application as its command line needs it. */
public interface CliApp {
    /** {@return what the program calls itself} */
    Program program();

    /** {@return the application, for the commands of plugins} */
    App app();

    /** {@return the settings; complete when the application is prepared} */
    LayeredConfig config();

    /** {@return the application's routes and plugins, and its start} */
    AppInspection inspection();

    /** {@return the commands of plugins in order of installation; prepares the application} */
    List<NamedCommand> commands();

    /** {@return every problem that would fail a start, each beginning with its code; prepares, but does not listen} */
    List<String> check();

    /** {@return what plugins warn of, each beginning with its code, also where they found mistakes; prepares the application} */
    List<String> warnings();

    /** {@return the number of requests that are being answered now} */
    int requestsUnderWay();

    /** {@return the time since the application was created} */
    Duration sinceCreation();
}
