package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.Hierarchy;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template and what it extends, none of which may come again. */
final class Ancestry extends Hierarchy {
    private final Library library;
    private final List<PebbleTemplateImpl> known = new ArrayList<>(2);
    private int level;

    Ancestry(PebbleTemplateImpl template, Library library) {
        super(template);
        this.library = library;
        known.add(template);
    }

    @Override
    public void pushAncestor(@Nullable PebbleTemplateImpl ancestor) {
        if (ancestor == null) {
            return; // {% extends null %} extends nothing
        }
        PebbleTemplateImpl child = known.get(known.size() - 1);
        boolean isCycle = known.stream().anyMatch(template -> template.getRootNode() == ancestor.getRootNode());
        known.add(ancestor);
        if (isCycle) {
            String path = known.stream().map(PebbleTemplateImpl::getName).collect(Collectors.joining(" > "));
            throw failure("a template extends itself: " + path + " (expected: an end)", child);
        }
        if (child.getRootNode() instanceof TemplateRoot own
                && ancestor.getRootNode() instanceof TemplateRoot other
                && own.escaping() != other.escaping()) {
            throw failure(Library.mixed(own.escaping(), "extends", other.escaping(), ancestor.getName()), child);
        }
        super.pushAncestor(ancestor);
    }

    @Override
    public void ascend() {
        level++;
        super.ascend();
    }

    @Override
    public void descend() {
        level--;
        super.descend();
    }

    /** {@return which one is being rendered: 0 for the template, 1 for what it extends} */
    int level() {
        return level;
    }

    /** Says that another one is being rendered. */
    void moveTo(int other) {
        while (level > other) {
            descend();
        }
        while (level < other) {
            ascend();
        }
    }

    private PebbleException failure(String message, PebbleTemplateImpl child) {
        int line = library.compiled(child.getName()).facts().references().stream()
                .filter(reference -> reference.relation() == Facts.Relation.EXTENDS)
                .mapToInt(Facts.Reference::line)
                .findFirst()
                .orElse(0);
        return new PebbleException(null, message, line, child.getName());
    }

    /** {@return how many are known} */
    int size() {
        return known.size();
    }

    /** {@return the template, or one that it extends, the nearest first} */
    PebbleTemplateImpl get(int at) {
        return known.get(at);
    }

    boolean hasBlock(String name) {
        return known.stream().anyMatch(template -> template.hasBlock(name));
    }

    /** {@return the names of all blocks} */
    Set<String> blocks() {
        Set<String> names = new TreeSet<>();
        known.forEach(template -> names.addAll(
                library.compiled(template.getName()).facts().blocks().keySet()));
        return names;
    }
}
