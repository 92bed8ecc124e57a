/** Plugin: JSON by Jackson. */
module dev.retort.rest {
    requires transitive dev.retort.api;
    requires com.fasterxml.classmate;
    requires com.fasterxml.jackson.annotation;
    requires com.github.victools.jsonschema.generator;
    requires com.github.victools.jsonschema.module.jackson;
    requires static com.github.victools.jsonschema.module.jakarta.validation;
    requires static jakarta.validation;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports dev.retort.rest;

    provides dev.retort.Plugin with
            dev.retort.rest.Rest;
}
