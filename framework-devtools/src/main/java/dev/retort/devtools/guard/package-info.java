/**
 * Who may talk to an application in debug mode: by address, by the host that was addressed, by the page that asks.
 *
 * <p>Knows requests and settings; nothing of pages, reload or refresh.
 */
@NullMarked
package dev.retort.devtools.guard;

import org.jspecify.annotations.NullMarked;
