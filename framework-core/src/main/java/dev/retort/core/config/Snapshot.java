package dev.retort.core.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All layers as they stand together at one moment, with the values that were already read from them. */
final class Snapshot {
    /** Names may be made from what a client sent; beyond this many readings nothing more is remembered. */
    private static final int MOST_READINGS = 4096;

    /** A converted value; null for a name that is not set. */
    record Reading(Class<?> type, @Nullable Object value) {}

    private final List<Layer> layers;
    private final boolean debug;
    private final ConcurrentHashMap<String, Reading> readings = new ConcurrentHashMap<>();

    /** Takes the layers from strong to weak. */
    Snapshot(List<Layer> layers, boolean debug) {
        this.layers = List.copyOf(layers);
        this.debug = debug;
    }

    boolean isDebug() {
        return debug;
    }

    List<Layer> layers() {
        return layers;
    }

    /** {@return the strongest value of a canonical name; null if no layer sets it} */
    @Nullable
    Value find(String name) {
        return find(layers, name);
    }

    static @Nullable Value find(List<Layer> layers, String name) {
        for (Layer layer : layers) {
            Value value = layer.find(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** {@return the strongest layer that sets this name or anything below it: the one that decides a list} */
    @Nullable
    Layer findList(String name) {
        for (Layer layer : layers) {
            if (layer.find(name) != null || hasItem(layer, name + "[0]")) {
                return layer;
            }
        }
        return null;
    }

    private static boolean hasItem(Layer layer, String item) {
        return layer.find(item) != null || layer.names().stream().anyMatch(name -> name.startsWith(item + "."));
    }

    /** {@return what was read of a canonical name as this type before; null if that never happened} */
    @Nullable
    Reading reading(String name, Class<?> type) {
        Reading reading = readings.get(name);
        return reading != null && reading.type == type ? reading : null;
    }

    void remember(String name, Reading reading) {
        if (readings.size() < MOST_READINGS) {
            readings.put(name, reading);
        }
    }

    /** {@return every name that is worth a line in the list of all settings} */
    Set<String> listed() {
        Set<String> names = new TreeSet<>();
        for (Layer layer : layers) {
            names.addAll(layer.listed());
        }
        return names;
    }
}
