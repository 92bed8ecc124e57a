/** The implementation on Reactor Netty; exports nothing. */
module dev.retort.core {
    requires dev.retort.api;
    requires org.slf4j;

    uses dev.retort.Plugin;
}
