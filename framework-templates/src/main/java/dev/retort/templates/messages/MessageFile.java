package dev.retort.templates.messages;

import dev.retort.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of texts in one language: {@code messages.properties}, {@code messages_de.properties},
 * {@code messages_de_AT.properties}.
 *
 * @param name its name
 * @param language its language; null for that of the application
 * @param texts its texts by key
 * @param twice keys that are there more than once
 */
record MessageFile(String name, @Nullable Locale language, Map<String, MessageText> texts, Set<String> twice) {
    private static final String BASE = "messages";
    private static final String ENDING = ".properties";
    private static final Pattern NAME =
            Pattern.compile(BASE + "(?:_([A-Za-z]{2,3}(?:_[A-Za-z0-9]{2,8})*))?\\" + ENDING);

    /** The file that an application with texts has. */
    static final String DEFAULT = BASE + ENDING;

    /** {@return whether a file of this name holds texts} */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads a file.
     *
     * @param where the whole path, for messages
     */
    static MessageFile read(String name, String where, InputStream content) throws IOException {
        Entries entries = new Entries();
        try (Reader in = new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder())) {
            entries.load(in);
        } catch (CharacterCodingException other) {
            throw new SetupException("MESSAGES-FILE", where + ": not UTF-8 (save it as UTF-8)", other);
        } catch (IllegalArgumentException malformed) {
            throw new SetupException(
                    "MESSAGES-FILE",
                    where + ": " + malformed.getMessage()
                            + " (expected: \\u and four hexadecimal digits, or the character)",
                    malformed);
        }
        return new MessageFile(name, language(name), entries.texts, entries.twice);
    }

    private static @Nullable Locale language(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("message file: \"" + name + "\" (expected: messages_de.properties)");
        }
        String tag = parts.group(1);
        return tag == null ? null : Locale.forLanguageTag(tag.replace('_', '-'));
    }

    // the order of the file is kept, and a second text for a key noticed
    private static final class Entries extends Properties {
        private static final long serialVersionUID = 1;

        private final transient Map<String, MessageText> texts = new LinkedHashMap<>();
        private final transient Set<String> twice = new LinkedHashSet<>();

        @Override
        public synchronized @Nullable Object put(Object key, Object text) {
            if (texts.put((String) key, MessageText.parse((String) text)) != null) {
                twice.add((String) key);
            }
            return null;
        }
    }
}
