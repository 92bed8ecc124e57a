package dev.retort.core.pipeline;

import dev.retort.Response;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * An answer to whoever watches over the application. No filter stands around it, and it is given for every host.
 *
 * @param path where it is
 * @param setting the setting that says where, for messages
 * @param answer makes it
 */
public record Probe(String path, String setting, Supplier<Mono<Response>> answer) {}
