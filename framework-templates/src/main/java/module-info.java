/** Plugin: views rendered by Pebble. */
module dev.retort.templates {
    requires transitive dev.retort.api;
    requires io.pebbletemplates;
    requires org.slf4j;

    exports dev.retort.templates;

    provides dev.retort.Plugin with
            dev.retort.templates.Templates;
}
