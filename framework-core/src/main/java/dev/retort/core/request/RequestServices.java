package dev.retort.core.request;

import dev.retort.App;

/**
 * What all requests of an application share.
 *
 * @param app the application
 * @param urls the way back from names to paths
 * @param inputs reads typed input
 * @param ids gives each request its id
 * @param background runs work after responses
 * @param publicUrl scheme, host and base path of absolute URLs; empty to use what the client addressed
 */
public record RequestServices(
        App app, Urls urls, Inputs inputs, RequestIds ids, BackgroundWork background, String publicUrl) {}
