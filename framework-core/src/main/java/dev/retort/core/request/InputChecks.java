package dev.retort.core.request;

import dev.retort.FieldError;
import dev.retort.Messages;
import dev.retort.Partial;
import dev.retort.SetupException;
import dev.retort.Validator;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks input by the validator of a plugin, if there is one: a value itself, or each element of a collection. */
final class InputChecks {
    private final @Nullable Validator validator;
    private final Map<Class<?>, Boolean> validated = new ConcurrentHashMap<>();

    InputChecks(@Nullable Validator validator) {
        this.validator = validator;
    }

    /**
     * Asks the validator about everything that values of a type can be: itself, its permitted subclasses, elements.
     *
     * @throws SetupException if what the type says of its values makes no sense
     */
    void prepare(Type type) {
        if (validator == null) {
            return;
        }
        if (type instanceof Class<?> known) {
            isValidated(known);
            if (known.isSealed()) {
                Arrays.stream(known.getPermittedSubclasses()).forEach(this::prepare);
            }
            if (known.isArray()) {
                prepare(known.getComponentType());
            }
        } else if (type instanceof ParameterizedType generic) {
            prepare(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::prepare);
        } else if (type instanceof WildcardType wildcard) {
            prepare(wildcard.getUpperBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            prepare(array.getGenericComponentType());
        }
    }

    /** {@return everything that is wrong with an input, or with what could be made of it, in the language of the request} */
    List<FieldError> errors(Object value, CoreRequest request) {
        if (validator == null) {
            return List.of();
        }
        if (value instanceof Partial made) {
            return ofParts(made, validator, request);
        }
        if (value instanceof Collection<?> || value instanceof Object[]) {
            return ofElements(value instanceof Collection<?> all ? all : Arrays.asList((Object[]) value), request);
        }
        if (value instanceof Map<?, ?> map) {
            return ofValues(map, request);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(present -> errors(present, request)).orElse(List.of());
        }
        return isValidated(value.getClass()) ? validator.validate(value, language(request)) : List.of();
    }

    // what is wrong with the parts of a value that could not be made
    private List<FieldError> ofParts(Partial made, Validator validator, CoreRequest request) {
        if (made.isContainer()) {
            return ofValues(made.parts(), request);
        }
        return isValidated(made.type()) ? validator.validate(made, language(request)) : List.of();
    }

    // what the application knows better than the header is stronger, as it is for its own texts
    private static Locale language(CoreRequest request) {
        return request.find(Messages.LANGUAGE).orElseGet(request::locale);
    }

    private List<FieldError> ofElements(Collection<?> elements, CoreRequest request) {
        List<FieldError> errors = new ArrayList<>(0);
        int index = 0;
        for (Object element : elements) {
            addErrors(Integer.toString(index), element, request, errors);
            index++;
        }
        return errors;
    }

    private List<FieldError> ofValues(Map<?, ?> map, CoreRequest request) {
        List<FieldError> errors = new ArrayList<>(0);
        map.forEach((key, value) -> addErrors(String.valueOf(key), value, request, errors));
        return errors;
    }

    private void addErrors(String place, @Nullable Object element, CoreRequest request, List<FieldError> errors) {
        if (element != null) {
            for (FieldError error : errors(element, request)) {
                errors.add(error.within(place));
            }
        }
    }

    private boolean isValidated(Class<?> type) {
        Validator known = validator;
        return known != null && validated.computeIfAbsent(type, known::validates);
    }
}
