package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.Hierarchy;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template and what it extends, none of which may come again. */
final class Ancestry extends Hierarchy {
    private final List<PebbleTemplateImpl> known = new ArrayList<>(2);

    Ancestry(PebbleTemplateImpl template) {
        super(template);
        known.add(template);
    }

    @Override
    public void pushAncestor(@Nullable PebbleTemplateImpl ancestor) {
        if (ancestor == null) {
            return; // {% extends null %} extends nothing
        }
        boolean isCycle = known.stream().anyMatch(template -> template.getRootNode() == ancestor.getRootNode());
        known.add(ancestor);
        if (isCycle) {
            throw new PebbleException(
                    null,
                    "a template extends itself: "
                            + known.stream().map(PebbleTemplateImpl::getName).collect(Collectors.joining(" > "))
                            + " (expected: an end)",
                    null,
                    known.get(known.size() - 2).getName());
        }
        super.pushAncestor(ancestor);
    }
}
