package dev.retort.spi;

/** The document of an API in OpenAPI 3.1: a service of the application, provided by the module that writes it. */
public interface ApiDocument {
    /**
     * {@return the document as JSON}
     *
     * <p>Made when asked for the first time, which takes a while; may be called from any thread. Needs a prepared application.
     */
    String json();
}
