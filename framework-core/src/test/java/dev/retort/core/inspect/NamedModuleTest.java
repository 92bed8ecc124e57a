package dev.retort.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that opens nothing and hides its handlers: only its entry is exported. */
class NamedModuleTest {
    private static final String MODULE = "module shop { exports shop; }";

    private static final String ENTRY = """
            package shop;
            import java.io.Serializable;
            import java.util.List;
            public final class Entry {
                private Entry() {}
                public static Class<?> contract() { return shop.internal.Handler.class; }
                public static List<Serializable> handlers() { return shop.internal.Orders.handlers(); }
            }
            """;

    private static final String HANDLER = """
            package shop.internal;
            import java.io.Serializable;
            public interface Handler<I, R> extends Serializable { R handle(String request, I input) throws Exception; }
            """;

    private static final String ORDERS = """
            package shop.internal;
            import java.io.Serializable;
            import java.util.List;
            import java.util.Map;
            public final class Orders {
                record Order(long id) {}
                private final Object notSerializable = new Object();

                private List<Order> list(String request, Map<String, Integer> filter) { return List.of(); }
                static Order show(String request, Order input) { return input; }

                private List<Serializable> all() {
                    Handler<Map<String, Integer>, List<Order>> bound = this::list;
                    Handler<Order, Order> fixed = Orders::show;
                    Handler<Order, String> lambda = (String request, Order input) -> request;
                    Handler<Order, String> capturing = (String request, Order input) -> request + notSerializable;
                    return List.of(bound, fixed, lambda, capturing);
                }

                public static List<Serializable> handlers() { return new Orders().all(); }
            }
            """;

    @TempDir
    private static Path folder;

    private static Class<?> contract;
    private static List<HandlerType> types;

    @BeforeAll
    static void compileAndInspect() throws Exception {
        Path classes = folder.resolve("classes");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-d",
                        classes.toString(),
                        source("module-info.java", MODULE),
                        source("shop/Entry.java", ENTRY),
                        source("shop/internal/Handler.java", HANDLER),
                        source("shop/internal/Orders.java", ORDERS));
        assertThat(status).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        ClassLoader loader = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
                .findLoader("shop");
        Class<?> entry = loader.loadClass("shop.Entry");
        contract = (Class<?>) Objects.requireNonNull(entry.getMethod("contract").invoke(null));
        List<?> handlers = (List<?>) entry.getMethod("handlers").invoke(null);
        types = handlers.stream()
                .map(handler -> HandlerTypes.of((Serializable) handler, contract))
                .toList();
    }

    @Test
    void theModuleOpensNothing() {
        assertThat(contract.getModule().isNamed()).isTrue();
        assertThat(contract.getModule().isOpen("shop.internal", HandlerTypes.class.getModule()))
                .isFalse();
    }

    @Test
    void inputsAreReadInAModuleThatOpensNothing() {
        assertThat(types)
                .extracting(type -> GenericTypes.describe(Objects.requireNonNull(type.input())))
                .containsExactly("Map<String, Integer>", "Orders.Order", "Orders.Order", "Orders.Order");
    }

    @Test
    void resultsAreReadInAModuleThatOpensNothing() {
        assertThat(types)
                .extracting(type -> GenericTypes.describe(Objects.requireNonNull(type.result())))
                .containsExactly("List<Orders.Order>", "Orders.Order", "String", "String");
    }

    @Test
    void handlersOfAModuleAreDescribed() {
        assertThat(types)
                .extracting(HandlerType::description)
                .containsExactly("Orders::list", "Orders::show", "lambda in Orders.all", "lambda in Orders.all");
    }

    private static String source(String name, String text) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text).toString();
    }
}
