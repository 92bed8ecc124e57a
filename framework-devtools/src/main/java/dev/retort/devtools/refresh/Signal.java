package dev.retort.devtools.refresh;

import dev.retort.devtools.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What browsers are told.
 *
 * @param bootId the start of the process
 * @param generation the application that answers
 * @param revision changes with it, and with each failure
 * @param kind {@code ok}, {@code error}, {@code reload}, {@code css} or {@code img}
 * @param path the file that changed; empty for none
 * @param title what failed; empty for nothing
 * @param text more about it
 */
record Signal(String bootId, int generation, int revision, String kind, String path, String title, String text) {
    /** {@return the signal as JSON} */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("bootId", bootId);
        members.put("generation", generation);
        members.put("revision", revision);
        members.put("kind", kind);
        members.put("path", path);
        members.put("title", title);
        members.put("text", text);
        return JsonText.of(members);
    }
}
