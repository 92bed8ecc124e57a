package dev.retort.core.binding;

import dev.retort.SetupException;
import dev.retort.Upload;
import dev.retort.core.binding.Component.Absence;
import dev.retort.core.inspect.GenericTypes;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Turns types into shapes, and finds every mistake in them on the way. One use. */
final class ShapeCompiler {
    private final Conversions conversions;
    private final BindingStyle style;
    private final Deque<Class<?>> open = new ArrayDeque<>();

    ShapeCompiler(Conversions conversions, BindingStyle style) {
        this.conversions = conversions;
        this.style = style;
    }

    /** {@return the shape of a whole input} */
    ObjectShape input(Type type) {
        String name = GenericTypes.describe(type);
        Class<?> raw = GenericTypes.raw(type);
        if (raw.isPrimitive() || raw.isEnum() || raw.isArray() || isOfTheJdk(raw) && !raw.isInterface()) {
            throw new SetupException(
                    "INPUT-TYPE",
                    name + ": cannot be the whole input (put it into a record: record Input(" + name + " value) {})");
        }
        return object(type, name);
    }

    private Shape shape(Type type, String where) {
        Class<?> raw = GenericTypes.raw(type);
        if (type instanceof TypeVariable<?>) {
            throw new SetupException(
                    "INPUT-TYPE",
                    where + ": it is not known what " + GenericTypes.describe(type)
                            + " stands for (name it where the type is used, as in List<String>)");
        }
        Optional<? extends Conversion<?>> conversion = conversions.find(raw);
        if (conversion.isPresent()) {
            return new ScalarShape(conversion.get(), raw == boolean.class && style.takesFiles());
        }
        if (raw == Upload.class || raw == byte[].class && style.takesFiles()) {
            return file(raw, where);
        }
        if (raw == Optional.class) {
            return new OptionalShape(raw, shape(argument(type, 0, where, "Optional<String>"), where));
        }
        if (raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class) {
            return new OptionalShape(raw, shape(number(raw), where));
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class || raw == Set.class) {
            return list(raw, argument(type, 0, where, raw.getSimpleName() + "<String>"), where);
        }
        if (raw.isArray()) {
            return list(raw, GenericTypes.component(type), where);
        }
        if (raw == Map.class) {
            return map(type, where);
        }
        if (!isOfTheJdk(raw)) {
            return object(type, where);
        }
        throw new SetupException(
                "INPUT-TYPE", where + ": text cannot be converted to " + GenericTypes.describe(type) + remedy(raw));
    }

    private FileShape file(Class<?> raw, String where) {
        if (!style.takesFiles()) {
            throw new SetupException(
                    "INPUT-TYPE",
                    where + ": a file comes in the body of a form only (use POST, PUT or PATCH, or another type)");
        }
        return new FileShape(raw != Upload.class);
    }

    private static String remedy(Class<?> raw) {
        if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            return " (use List, Set or Map)";
        }
        return " (use another type, or register app.converter(" + GenericTypes.describe(raw) + ".class, ...))";
    }

    private ListShape list(Class<?> raw, Type element, String where) {
        Shape shape = shape(element, where);
        if (!(shape instanceof ScalarShape) && !(shape instanceof FileShape) && !(shape instanceof ObjectShape)) {
            throw new SetupException(
                    "INPUT-TYPE",
                    where + ": a list of " + GenericTypes.describe(element)
                            + " has no names in text (use a list of values, records or beans)");
        }
        return new ListShape(raw, shape);
    }

    private MapShape map(Type type, String where) {
        if (argument(type, 0, where, "Map<String, String>") != String.class) {
            throw new SetupException(
                    "INPUT-TYPE", where + ": the keys of " + GenericTypes.describe(type) + " are names (use String)");
        }
        return new MapShape(shape(argument(type, 1, where, "Map<String, String>"), where));
    }

    private ObjectShape object(Type type, String where) {
        Class<?> raw = GenericTypes.raw(type);
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            throw new SetupException(
                    "INPUT-ABSTRACT",
                    subject(where, raw) + "is " + (raw.isInterface() ? "an interface" : "abstract")
                            + " and cannot be made from text (use a record or a class)");
        }
        if (open.contains(raw)) {
            throw new SetupException(
                    "INPUT-RECURSIVE",
                    subject(where, raw)
                            + "contains itself, so its names have no end (use a type of its own for the inner part)");
        }
        open.push(raw);
        ObjectShape shape = raw.isRecord() ? ofRecord(type, raw) : ofBean(type, raw, where);
        open.pop();
        return shape;
    }

    private ObjectShape ofRecord(Type type, Class<?> raw) {
        RecordComponent[] parts = raw.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        for (int index = 0; index < parts.length; index++) {
            types[index] = parts[index].getType();
        }
        Constructor<?> constructor = found(() -> raw.getDeclaredConstructor(types));
        Map<TypeVariable<?>, Type> known = GenericTypes.variables(type);
        List<Component> components = new ArrayList<>();
        for (int index = 0; index < parts.length; index++) {
            RecordComponent part = parts[index];
            Field field = found(() -> raw.getDeclaredField(part.getName()));
            List<AnnotatedElement> places =
                    List.of(part, field, part.getAccessor(), constructor.getParameters()[index]);
            Marks marks = Marks.of(part.getAnnotatedType(), places);
            boolean mayBeNull = marks.nullable() && !part.getType().isPrimitive();
            Type resolved = GenericTypes.resolve(part.getGenericType(), known);
            components.add(
                    component(raw, part.getName(), resolved, marks, mayBeNull ? Absence.NULL : Absence.REQUIRED));
        }
        return new ObjectShape(Maker.OfRecord.of(Access.to(constructor)), List.copyOf(components));
    }

    private ObjectShape ofBean(Type type, Class<?> raw, String where) {
        List<Property> properties = Property.of(raw);
        Constructor<?> constructor = null;
        for (Constructor<?> one : raw.getDeclaredConstructors()) {
            constructor = one.getParameterCount() == 0 ? one : constructor;
        }
        if (constructor == null || properties.isEmpty()) {
            throw new SetupException(
                    "INPUT-CONSTRUCTOR",
                    subject(where, raw)
                            + (constructor == null ? "has no constructor without parameters" : "has no public setters")
                            + " (make it a record, give it what is missing, or register app.converter("
                            + GenericTypes.describe(raw) + ".class, ...))");
        }
        Map<TypeVariable<?>, Type> known = GenericTypes.variables(type);
        List<Component> components = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        for (Property property : properties) {
            Type resolved = GenericTypes.resolve(property.type(), known);
            components.add(component(raw, property.name(), resolved, property.marks(), Absence.UNTOUCHED));
            setters.add(property.setter());
        }
        return new ObjectShape(Maker.OfBean.of(Access.to(constructor), setters), List.copyOf(components));
    }

    private Component component(Class<?> owner, String name, Type type, Marks marks, Absence absence) {
        String where = GenericTypes.describe(owner) + "." + name;
        Shape shape = shape(type, where);
        String path = marks.fromPath();
        checkDefault(shape, marks, where);
        if (path != null && hasNames(shape)) {
            throw new SetupException(
                    "INPUT-PATH",
                    where + ": @FromPath fills one value, not an object (move it to a component of "
                            + GenericTypes.describe(type) + ")");
        }
        boolean isFilledByPath = style.pathFills() && !hasNames(shape);
        String ownName = path == null || path.isEmpty() ? name : path;
        return new Component(
                style.relaxedNames() ? Names.kebab(name) : name,
                where,
                shape,
                marks.defaultText(),
                path != null || isFilledByPath ? ownName : null,
                path != null,
                shape instanceof OptionalShape && absence == Absence.NULL ? Absence.REQUIRED : absence);
    }

    private static void checkDefault(Shape shape, Marks marks, String where) {
        String text = marks.defaultText();
        if (text == null) {
            return;
        }
        if (hasNames(shape)) {
            throw new SetupException(
                    "INPUT-DEFAULT",
                    where
                            + ": @Default cannot make an object from text (give its components defaults, or use Optional)");
        }
        try {
            shape.parse(text);
        } catch (ConversionException unfit) {
            throw new SetupException(
                    "INPUT-DEFAULT", where + ": @Default " + unfit.getMessage() + " (correct the default)", unfit);
        }
    }

    private static boolean hasNames(Shape shape) {
        return shape instanceof ObjectShape
                || shape instanceof MapShape
                || shape instanceof OptionalShape optional && hasNames(optional.content())
                || shape instanceof ListShape list && hasNames(list.element());
    }

    private static String subject(String where, Class<?> type) {
        String name = GenericTypes.describe(type);
        return where.equals(name) ? name + ": " : where + ": " + name + " ";
    }

    private static Type argument(Type type, int index, String where, String example) {
        Type argument = GenericTypes.argument(type, GenericTypes.raw(type), index);
        if (argument == null) {
            throw new SetupException(
                    "INPUT-TYPE",
                    where + ": " + GenericTypes.describe(type) + " does not say of what (write " + example
                            + " or another type argument)");
        }
        return argument;
    }

    private static Class<?> number(Class<?> optional) {
        if (optional == OptionalInt.class) {
            return int.class;
        }
        return optional == OptionalLong.class ? long.class : double.class;
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    private interface Lookup<T> {
        T get() throws ReflectiveOperationException;
    }

    private static <T> T found(Lookup<T> lookup) {
        try {
            return lookup.get();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record without its own members", impossible);
        }
    }
}
