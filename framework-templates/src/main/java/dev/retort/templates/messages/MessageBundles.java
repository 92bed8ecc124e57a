package dev.retort.templates.messages;

import dev.retort.Attribute;
import dev.retort.Completion;
import dev.retort.Messages;
import dev.retort.Request;
import dev.retort.SetupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts of an application; in debug mode those of files that have changed are read anew for the next request. */
public final class MessageBundles implements Messages.Source {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort.templates");
    private static final Attribute<RequestMessages> KEPT = Attribute.of("messages");
    private static final int MOST_NAMED = 10;
    private static final int MOST_WARNINGS = 100;

    private final MessageFolders folders;
    private final Locale defaultLanguage;
    private final boolean debug;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile State state;

    private record State(Bundles bundles, long stamp) {}

    private MessageBundles(MessageFolders folders, Locale defaultLanguage, boolean debug) {
        this.folders = folders;
        this.defaultLanguage = defaultLanguage;
        this.debug = debug;
        this.state = load(folders.stamp());
    }

    /**
     * Reads the files.
     *
     * @param directory where they are looked for first; null for nowhere
     * @param loader the class path; null for that of the system
     * @param defaultLanguage the language of {@code messages.properties}
     * @param debug whether changes are looked for, and missing texts are errors
     * @throws SetupException for a file that cannot be read
     */
    public static MessageBundles read(
            @Nullable Path directory, @Nullable ClassLoader loader, Locale defaultLanguage, boolean debug) {
        return new MessageBundles(new MessageFolders(directory, loader), defaultLanguage, debug);
    }

    /** {@return whether a file of this name in the directory of templates holds texts, and is no template} */
    public static boolean isFile(String name) {
        return MessageFile.isName(name);
    }

    private State load(long stamp) {
        return new State(new Bundles(defaultLanguage, folders.read()), stamp);
    }

    /** {@return the language of the application} */
    public Locale defaultLanguage() {
        return defaultLanguage;
    }

    /** {@return whether the application has texts} */
    public boolean isEmpty() {
        return state.bundles.isEmpty();
    }

    @Override
    public RequestMessages of(Request request) {
        RequestMessages kept = request.find(KEPT).orElse(null);
        Locale chosen = request.find(Messages.LANGUAGE).orElse(null);
        if (kept != null && kept.isFor(chosen)) {
            return kept;
        }
        Bundles bundles = bundles();
        RequestMessages messages = new RequestMessages(this, bundles, chosen, language(request, bundles, chosen));
        request.set(KEPT, messages);
        return messages;
    }

    private static Locale language(Request request, Bundles bundles, @Nullable Locale chosen) {
        if (chosen != null) {
            return bundles.nearest(chosen);
        }
        return request.preferredLanguage(bundles.tags().toArray(String[]::new)).orElse(bundles.defaultLanguage());
    }

    private Bundles bundles() {
        State current = state;
        if (debug) {
            long stamp = folders.stamp();
            if (stamp != current.stamp) {
                current = load(stamp);
                state = current;
            }
        }
        return current.bundles;
    }

    /** Fails in debug mode, and warns otherwise, once for each: with what was asked for, and why it is not there. */
    void missing(String what, String message) {
        if (debug) {
            throw new IllegalArgumentException(message);
        }
        if (warned.size() < MOST_WARNINGS && warned.add(what)) {
            LOG.warn("{}", message);
        }
    }

    /**
     * {@return what is wrong with a text that is asked for by a constant key; empty if nothing is}
     *
     * @param values the names of the values that are given
     */
    public String mistake(String key, Set<String> values) {
        Bundles bundles = bundles();
        Map<Locale, List<MessageText>> texts = bundles.all(key, values.contains("count"));
        if (texts.isEmpty()) {
            return RequestMessages.unknown(bundles, key, values.contains("count"));
        }
        for (Map.Entry<Locale, List<MessageText>> one : texts.entrySet()) {
            Set<String> needed = new TreeSet<>();
            one.getValue().forEach(text -> needed.addAll(text.names()));
            needed.removeAll(values);
            if (!needed.isEmpty()) {
                return "text \"" + key + "\" in " + file(one.getKey()) + ": no value for " + String.join(", ", needed)
                        + " (expected: a value for each place in braces)";
            }
        }
        return "";
    }

    /** Tells of texts that not every language has. */
    public void check(Completion.Findings findings) {
        Bundles bundles = bundles();
        bundles.missing()
                .forEach((language, keys) -> findings.warning(
                        "MESSAGES-INCOMPLETE",
                        file(language) + " lacks " + named(keys) + " (translate; until then " + file(defaultLanguage)
                                + " is shown)"));
        bundles.foreign()
                .forEach((language, keys) -> findings.warning(
                        "MESSAGES-INCOMPLETE",
                        file(defaultLanguage) + " lacks " + named(keys) + ", which " + file(language)
                                + " has (add, or correct the key)"));
        bundles.twice()
                .forEach(key -> findings.warning(
                        "MESSAGES-TWICE", key + " is there twice, and the second one counts (remove one)"));
    }

    private String file(Locale language) {
        return language.equals(defaultLanguage)
                ? MessageFile.DEFAULT
                : "messages_" + language.toLanguageTag().replace('-', '_') + ".properties";
    }

    private static String named(List<String> keys) {
        String shown = String.join("\", \"", keys.subList(0, Math.min(MOST_NAMED, keys.size())));
        return '"' + shown + '"' + (keys.size() > MOST_NAMED ? " and " + (keys.size() - MOST_NAMED) + " more" : "");
    }
}
