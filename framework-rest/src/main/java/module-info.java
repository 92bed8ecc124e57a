/** Plugin: JSON by Jackson. */
module dev.retort.rest {
    requires transitive dev.retort.api;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;

    exports dev.retort.rest;

    provides dev.retort.Plugin with
            dev.retort.rest.Rest;
}
