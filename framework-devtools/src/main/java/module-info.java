/** Plugin: debug mode. */
module dev.retort.devtools {
    requires transitive dev.retort.api;
    requires java.compiler;
    requires static java.desktop; // only to empty the caches of beans
    requires java.management;
    requires java.xml;
    requires org.slf4j;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static jdk.jshell; // only for the console
    requires static reactor.blockhound; // only for strict mode

    uses dev.retort.Plugin; // its own

    provides dev.retort.spi.DevelopmentHost with
            dev.retort.devtools.reload.Reload;
    provides dev.retort.Plugin with
            dev.retort.devtools.Devtools;
}
