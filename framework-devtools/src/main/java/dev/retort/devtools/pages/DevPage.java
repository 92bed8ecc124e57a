package dev.retort.devtools.pages;

import dev.retort.App;
import dev.retort.devtools.pages.sheet.Sheet;

/** A page about one side of an application. Asked on a thread that may block. */
interface DevPage {
    /** {@return the last step of its path} */
    String id();

    /** {@return what it is called} */
    String title();

    /** {@return what is on it, in a few words} */
    String summary();

    /** {@return how many things are on it; 0 where nobody needs to know} */
    int count(App app);

    /** {@return whether somebody should look at once} */
    default boolean isAlarming() {
        return false;
    }

    /** {@return what it shows} */
    Sheet sheet(App app);
}
