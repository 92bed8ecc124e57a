/** Plugin: debug mode. */
module dev.retort.devtools {
    requires transitive dev.retort.api;
    requires org.slf4j;

    provides dev.retort.Plugin with
            dev.retort.devtools.Devtools;
}
