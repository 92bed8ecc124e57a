package dev.retort.templates;

import dev.retort.templates.names.NearestName;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A template uses a name that is not there. Says which ones are, and which of them may be meant.
 *
 * <p>A kind of Pebble's own failure, since {@code default} and {@code is defined} take that for an answer.
 */
final class UnknownName extends AttributeNotFoundException {
    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 30;

    private final List<String> known;

    /**
     * Names the name.
     *
     * @param kind what it would be the name of: filter, function, attribute
     * @param known the names that are there
     * @param owner whose names these are; empty for the template's own
     */
    UnknownName(String kind, String name, Collection<String> known, String owner, int line, String template) {
        super(
                null,
                "unknown " + kind + " \"" + name + "\"" + (owner.isEmpty() ? "" : " of " + owner)
                        + NearestName.to(name, known)
                                .map(near -> " (did you mean \"" + near + "\"?)")
                                .orElse(""),
                name,
                line,
                template);
        this.known = List.copyOf(new TreeSet<>(known));
    }

    /** {@return which names are there, and the one that may be meant} */
    Optional<String> remedy() {
        String near = NearestName.to(getAttributeName(), known)
                .map(name -> "did you mean \"" + name + "\"? ")
                .orElse("");
        String shown = String.join(", ", known.subList(0, Math.min(MOST_SHOWN, known.size())));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(near + "there is: " + shown + (known.size() > MOST_SHOWN ? ", ..." : ""));
    }
}
