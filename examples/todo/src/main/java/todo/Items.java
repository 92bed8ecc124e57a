package todo;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** The items of a list, in memory. Thread-safe. */
final class Items {
    private final Map<Long, Item> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** What is to be done. */
    record Item(long id, String title, boolean completed, int order, String url) {
        Item with(Change change) {
            return new Item(
                    id,
                    change.title().orElse(title),
                    change.completed().orElse(completed),
                    change.order().orElse(order),
                    url);
        }
    }

    /** An item that is to be added. */
    record NewItem(@NotBlank @Size(max = 500) String title, Optional<Boolean> completed, Optional<Integer> order) {}

    /** What is to be changed of an item; what is not named stays. */
    record Change(
            Optional<@NotBlank @Size(max = 500) String> title, Optional<Boolean> completed, Optional<Integer> order) {}

    Collection<Item> all() {
        return byId.values();
    }

    Optional<Item> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Item add(NewItem added, LongFunction<String> url) {
        long id = ids.incrementAndGet();
        Item item = new Item(
                id,
                added.title(),
                added.completed().orElse(false),
                added.order().orElse(0),
                url.apply(id));
        byId.put(id, item);
        return item;
    }

    Optional<Item> change(long id, Change change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (same, item) -> item.with(change)));
    }

    boolean remove(long id) {
        return byId.remove(id) != null;
    }

    void clear() {
        byId.clear();
    }
}
