package dev.retort.core.request;

import dev.retort.App;
import dev.retort.core.coding.DecompressionRules;
import dev.retort.core.edge.Edge;
import dev.retort.core.session.Sessions;
import dev.retort.core.upload.UploadRules;

/**
 * What all requests of an application share.
 *
 * @param app the application
 * @param urls the way back from names to paths
 * @param assets the way from files to their URLs
 * @param inputs reads typed input
 * @param ids gives each request its id
 * @param background runs work after responses
 * @param uploads how multipart forms are read
 * @param decompression how compressed bodies are read
 * @param edge what stands in front of the application
 * @param sessions opens the sessions of visitors
 */
public record RequestServices(
        App app,
        Urls urls,
        AssetUrls assets,
        Inputs inputs,
        RequestIds ids,
        BackgroundWork background,
        UploadRules uploads,
        DecompressionRules decompression,
        Edge edge,
        Sessions sessions) {}
