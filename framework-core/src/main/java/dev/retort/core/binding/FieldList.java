package dev.retort.core.binding;

import dev.retort.core.binding.Component.Absence;
import dev.retort.spi.RouteContract.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lists what a binder looks for, in the order of the components. */
final class FieldList {
    private final Collection<String> variables;
    private final List<Field> fields = new ArrayList<>();

    /** Leaves out what these variables of a path fill. */
    FieldList(Collection<String> variables) {
        this.variables = variables;
    }

    List<Field> of(ObjectShape shape) {
        add(shape, "", true);
        return fields;
    }

    private void add(ObjectShape shape, String owner, boolean isOwnerRequired) {
        for (Component component : shape.components()) {
            if (!isFilledByPath(component, owner)) {
                add(component, Names.under(owner, component.name()), isOwnerRequired);
            }
        }
    }

    private boolean isFilledByPath(Component component, String owner) {
        String variable = component.variable();
        return component.onlyFromPath() || variable != null && owner.isEmpty() && variables.contains(variable);
    }

    private void add(Component component, String name, boolean isOwnerRequired) {
        Shape shape = component.shape();
        boolean isOptional = shape instanceof OptionalShape;
        Shape content = shape instanceof OptionalShape optional ? optional.content() : shape;
        boolean isNeeded = isOwnerRequired && !isOptional && component.absence() == Absence.REQUIRED;
        if (content instanceof ObjectShape object) {
            add(object, name, isNeeded);
        } else if (content instanceof MapShape || content instanceof ListShape list && !isOfTexts(list)) {
            fields.add(new Field(name + ".*", false, Optional.empty()));
        } else {
            boolean isRequired = isNeeded && component.defaultText() == null && shape.absent() == Shape.Nothing.MISSING;
            fields.add(new Field(name, isRequired, Optional.ofNullable(component.defaultText())));
        }
    }

    private static boolean isOfTexts(ListShape list) {
        return list.element() instanceof ScalarShape || list.element() instanceof FileShape;
    }
}
