package dev.retort.rest.openapi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that a thread of its own makes while a document is written. Schemas are most of the work on a document, and
 * nothing else of it depends on those of bodies before its end.
 */
final class SchemasAside implements AutoCloseable {
    private record Promised(ObjectNode place, CompletableFuture<ObjectNode> schema) {}

    private final ExecutorService thread = Executors.newSingleThreadExecutor(SchemasAside::thread);
    private final CompletableFuture<Schemas> schemas;
    private final List<String> said = new ArrayList<>();
    private final Consumer<String> notes;
    private final List<Promised> promised = new ArrayList<>();
    private final Map<Type, CompletableFuture<ObjectNode>> asked = new HashMap<>();

    /**
     * Begins.
     *
     * @param schemas makes what makes them, given whom it tells its notes
     * @param notes hears these at the end
     */
    SchemasAside(Function<Consumer<String>, Schemas> schemas, Consumer<String> notes) {
        this.notes = notes;
        this.schemas = CompletableFuture.supplyAsync(() -> schemas.apply(said::add), thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "retort-openapi");
        thread.setDaemon(true);
        return thread;
    }

    /** {@return what will be {@link Schemas#reference}; empty until {@link #definitions}} */
    ObjectNode reference(Type type) {
        ObjectNode place = JsonNodeFactory.instance.objectNode();
        CompletableFuture<ObjectNode> schema = asked.get(type);
        if (schema == null) {
            schema = after(ready -> ready.reference(type));
            asked.put(type, schema);
        }
        promised.add(new Promised(place, schema));
        return place;
    }

    /** {@return {@link Schemas#definitions}, after which all references are complete} */
    ObjectNode definitions() {
        ObjectNode definitions = await(after(Schemas::definitions));
        for (Promised one : promised) {
            one.place.setAll(await(one.schema).deepCopy());
        }
        said.forEach(notes);
        return definitions;
    }

    // the thread takes its tasks in the order they come, as stages of a future would not
    private CompletableFuture<ObjectNode> after(Function<Schemas, ObjectNode> step) {
        return CompletableFuture.supplyAsync(() -> step.apply(schemas.join()), thread);
    }

    private static ObjectNode await(CompletableFuture<ObjectNode> made) {
        try {
            return made.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
