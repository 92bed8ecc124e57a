package dev.retort.templates;

import dev.retort.View;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a view can be rendered on the event loop: its template and all that this refers to are compiled, its last
 * renderings were small and quick, no word in them may block as it is used, and its values are {@linkplain Inert plain data}.
 */
final class Quickness {
    private final Library library;
    private final Vocabulary vocabulary;

    Quickness(Library library, Vocabulary vocabulary) {
        this.library = library;
        this.vocabulary = vocabulary;
    }

    /** {@return whether nothing speaks against it} */
    boolean isSure(View view) {
        Compiled compiled = library.ready(view.template());
        return compiled != null && compiled.pace().isQuick() && isHarmless(compiled) && Inert.all(view.model());
    }

    private boolean isHarmless(Compiled compiled) {
        List<Facts.Call> open = compiled.pace().open();
        if (open == null) {
            Set<Compiled> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            if (!isHarmless(compiled, seen)) {
                return false;
            }
            open = open(seen);
            compiled.pace().setOpen(open);
        }
        for (Facts.Call call : open) {
            if (!vocabulary.isAtHand(call)) {
                return false;
            }
        }
        return true;
    }

    private List<Facts.Call> open(Set<Compiled> templates) {
        return templates.stream()
                .flatMap(one -> one.facts().calls().stream())
                .filter(call -> vocabulary.dependsOnCall(call.function()))
                .toList();
    }

    private boolean isHarmless(@Nullable Compiled compiled, Set<Compiled> seen) {
        if (compiled == null || compiled.facts().isDynamic()) {
            return false;
        }
        if (!seen.add(compiled)) {
            return true;
        }
        return compiled.facts().words().stream().noneMatch(vocabulary::mayBlock)
                && compiled.facts().references().stream()
                        .allMatch(reference -> isHarmless(library.ready(reference.name()), seen));
    }
}
