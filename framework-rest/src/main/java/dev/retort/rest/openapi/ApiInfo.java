package dev.retort.rest.openapi;

import java.util.List;

/**
 * What a document says of the API as a whole.
 *
 * @param title its name
 * @param version its version, which is not that of the document's format
 * @param description what it is for, in Markdown; empty for nothing
 * @param servers the URLs under which its paths are
 */
public record ApiInfo(String title, String version, String description, List<String> servers) {}
