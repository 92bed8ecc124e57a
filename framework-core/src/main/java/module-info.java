/** The implementation on Reactor Netty; exports nothing. */
module dev.retort.core {
    requires dev.retort.api;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires org.slf4j;
    requires reactor.netty.core;
    requires reactor.netty.http;
    requires static com.aayushatharva.brotli4j; // only for the coding br
    requires static com.github.luben.zstd_jni; // only for the coding zstd
    requires static io.github.bucket4j.core; // only for rate limits
    requires static jdk.jfr; // only to see whether the JVM records
    requires static org.snakeyaml.engine; // only for application.yaml

    uses dev.retort.Plugin;
    uses dev.retort.spi.DevelopmentHost;

    provides dev.retort.AppFactory with
            dev.retort.core.CoreAppFactory;
}
