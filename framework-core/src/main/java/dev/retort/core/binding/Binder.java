package dev.retort.core.binding;

import dev.retort.SetupException;
import dev.retort.core.binding.Shape.Nothing;
import dev.retort.core.text.Nearest;
import dev.retort.spi.RouteContract.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Fills a record or bean from text: path and query, a form, settings.
 *
 * <p>Names are those of the components, dotted where nested: {@code mail.host}, {@code items.0.title}. A record's
 * component is required unless it has a {@code @Default}, is an {@code Optional}, a collection or {@code @Nullable};
 * a bean's property that is missing stays as its constructor left it. Empty text is a value for a {@code String} and
 * a missing one for everything else. Thread-safe; all reflection is done by {@link #of}.
 *
 * @param <T> the record or bean
 */
public final class Binder<T> {
    private final ObjectShape shape;
    private final BindingStyle style;
    private final List<String> names;

    private Binder(ObjectShape shape, BindingStyle style) {
        this.shape = shape;
        this.style = style;
        List<String> all = new ArrayList<>();
        shape.addNames("", all);
        this.names = List.copyOf(all);
    }

    /**
     * {@return a binder for a class}
     *
     * @throws SetupException for a mistake in the type: {@code INPUT-TYPE}, {@code INPUT-DEFAULT}, {@code INPUT-PATH},
     *     {@code INPUT-ABSTRACT}, {@code INPUT-RECURSIVE}, {@code INPUT-CONSTRUCTOR}, {@code INPUT-CLOSED}
     */
    public static <T> Binder<T> of(Class<T> type, Conversions conversions, BindingStyle style) {
        return new Binder<>(new ShapeCompiler(conversions, style).input(type), style);
    }

    /**
     * {@return a binder for a type that may be generic, such as {@code Page<Filter>}}
     *
     * @throws SetupException as above
     */
    public static Binder<?> of(Type type, Conversions conversions, BindingStyle style) {
        return new Binder<>(new ShapeCompiler(conversions, style).input(type), style);
    }

    /**
     * Checks that the path of a route has the variables that {@code @FromPath} names.
     *
     * @throws SetupException {@code INPUT-PATH} if it lacks one
     */
    public void checkPath(Collection<String> variables) {
        checkPath(shape, variables);
    }

    /** {@return the names that are looked for; {@code labels.*} where any name will do} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the fields that text fills, without those that the path of a route fills}
     *
     * @param variables the variables of that path
     */
    public List<Field> fields(Collection<String> variables) {
        return new FieldList(variables).of(shape);
    }

    /** {@return the value, or all errors; what a constructor throws beside IllegalArgumentException comes through} */
    public Bound<T> bind(Values values) {
        return bind(values, Values.empty());
    }

    /** {@return the same with the variables of a path, which wins: a value beside it is an error} */
    @SuppressWarnings("unchecked") // the shape is that of T
    public Bound<T> bind(Values values, Values path) {
        Source source = Source.of(values, path, style);
        Object[] read = shape.values(source, "");
        Object value = shape.make(source, "", read);
        source.rejectUnknown(names);
        boolean isOk = !(value instanceof Nothing) && source.errors().isEmpty();
        return isOk ? new Bound.Ok<>((T) value) : new Bound.Failed<>(source.errors(), shape.parts(read));
    }

    private static void checkPath(Shape shape, Collection<String> variables) {
        if (shape instanceof OptionalShape optional) {
            checkPath(optional.content(), variables);
        } else if (shape instanceof ListShape list) {
            checkPath(list.element(), variables);
        } else if (shape instanceof MapShape map) {
            checkPath(map.value(), variables);
        } else if (shape instanceof ObjectShape object) {
            for (Component component : object.components()) {
                checkPath(component, variables);
            }
        }
    }

    private static void checkPath(Component component, Collection<String> variables) {
        String variable = component.variable();
        if (component.onlyFromPath() && variable != null && !variables.contains(variable)) {
            throw new SetupException(
                    "INPUT-PATH",
                    component.where() + ": @FromPath, but the path has no variable \"" + variable + "\""
                            + Nearest.hint(variable, variables) + " (add {" + variable
                            + "} to the path or name another variable in @FromPath)");
        }
        checkPath(component.shape(), variables);
    }
}
