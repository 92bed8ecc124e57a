/** What applications and plugins compile against. */
module dev.retort.api {
    requires transitive org.jspecify;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires org.slf4j;

    exports dev.retort;
    exports dev.retort.spi;

    uses dev.retort.AppFactory;
}
