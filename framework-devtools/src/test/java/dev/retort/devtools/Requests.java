package dev.retort.devtools;

import dev.retort.Method;
import dev.retort.Request;
import java.lang.reflect.Proxy;
import java.net.URI;

/** Requests of which the error pages show method, target and id. */
final class Requests {
    private Requests() {}

    static Request get(String target) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "method" -> Method.GET;
                    case "uri" -> URI.create(target);
                    case "id" -> "r-1";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
