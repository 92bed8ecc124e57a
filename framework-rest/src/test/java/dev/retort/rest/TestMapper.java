package dev.retort.rest;

import dev.retort.App;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The mapper of an application without settings of its own. */
final class TestMapper {
    private TestMapper() {}

    /** {@return the mapper with these settings: names and values in turn} */
    static JsonMapper create(Object... settings) {
        App app = App.create();
        for (int at = 0; at < settings.length; at += 2) {
            app.set((String) settings[at], settings[at + 1]);
        }
        return JsonDefaults.mapper(app.config(), TestMapper.class.getClassLoader(), List.of());
    }
}
