package dev.retort.rest;

import dev.retort.DataSize;
import dev.retort.Key;
import dev.retort.Setup;
import java.util.List;

/** The settings of JSON, with their defaults. */
final class JsonKeys {
    static final Key<UnknownProperties> UNKNOWN_PROPERTIES = Key.of(
                    "retort.json.unknown-properties", UnknownProperties.IGNORE)
            .describe("ignore or fail: what becomes of members of a body that its type does not have");
    static final Key<Naming> NAMING = Key.of("retort.json.naming", Naming.CAMEL_CASE)
            .describe("camel-case, snake-case, kebab-case or pascal-case: names of members");
    static final Key<Boolean> OMIT_NULLS =
            Key.of("retort.json.omit-nulls", false).describe("whether members without a value are left out");
    static final Key<Boolean> INDENT =
            Key.of("retort.json.indent", false).describe("whether JSON is written over several lines, for people");
    static final Key<Integer> MAX_DEPTH =
            Key.of("retort.json.max-depth", 100).describe("how deep objects and arrays of a body may be nested");
    static final Key<Integer> MAX_STRING =
            Key.of("retort.json.max-string-length", 1_000_000).describe("most characters of one string in a body");
    static final Key<Integer> MAX_NAME =
            Key.of("retort.json.max-name-length", 1_000).describe("most characters of one name in a body");
    static final Key<Integer> MAX_NUMBER =
            Key.of("retort.json.max-number-length", 1_000).describe("most digits of one number in a body");
    static final Key<DataSize> MAX_ITEM = Key.of("retort.json.max-item", DataSize.megabytes(1))
            .describe("largest element of a body that is read as a stream of elements");

    private static final List<Key<?>> ALL = List.of(
            UNKNOWN_PROPERTIES, NAMING, OMIT_NULLS, INDENT, MAX_DEPTH, MAX_STRING, MAX_NAME, MAX_NUMBER, MAX_ITEM);

    private JsonKeys() {}

    static void declare(Setup setup) {
        ALL.forEach(setup::key);
    }
}
