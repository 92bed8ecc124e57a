/** The implementation on Reactor Netty; exports nothing. */
module dev.retort.core {
    requires dev.retort.api;
    requires org.slf4j;
    requires static org.snakeyaml.engine; // only for application.yaml

    uses dev.retort.Plugin;
}
