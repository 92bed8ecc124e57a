/** Plugin: debug mode. */
module dev.retort.devtools {
    requires transitive dev.retort.api;
    requires java.management;
    requires org.slf4j;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;

    provides dev.retort.Plugin with
            dev.retort.devtools.Devtools;
}
