package dev.retort.rest;

import dev.retort.FieldError;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/** How the members of an object are called in Java and in JSON, which annotations and a naming strategy make differ. */
final class Members {
    private final JsonMapper mapper;
    private final Map<JavaType, Map<String, Member>> byJavaName = new ConcurrentHashMap<>();

    Members(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private record Member(String name, @Nullable JavaType type) {
        static Member of(BeanPropertyDefinition property) {
            return new Member(property.getName(), property.getPrimaryType());
        }
    }

    /** {@return an error whose place has Java's names, at its place in JSON} */
    FieldError place(JavaType root, FieldError error) {
        Place place = Place.ROOT;
        JavaType type = root;
        for (String step : Place.steps(error.pointer())) {
            while (type != null && type.isReferenceType()) {
                type = type.getReferencedType();
            }
            if (type == null || type.isContainerType()) {
                place = place.at(step);
                type = type == null ? null : type.getContentType();
            } else {
                Member member = member(type, step);
                place = place.at(member == null ? step : member.name());
                type = member == null ? null : member.type();
            }
        }
        return place.error(error.code(), error.message());
    }

    /** {@return the members of a type, in Java's names by those of JSON} */
    Map<String, String> javaNames(JavaType type) {
        Map<String, String> names = new HashMap<>();
        members(type).forEach((javaName, member) -> names.put(member.name(), javaName));
        return names;
    }

    private @Nullable Member member(JavaType type, String javaName) {
        Member own = members(type).get(javaName);
        if (own == null && type.getRawClass().isSealed()) {
            for (Class<?> kind : type.getRawClass().getPermittedSubclasses()) {
                Member ofKind = member(mapper.constructType(kind), javaName);
                if (ofKind != null) {
                    return ofKind;
                }
            }
        }
        return own;
    }

    private Map<String, Member> members(JavaType type) {
        return byJavaName.computeIfAbsent(type, this::describe);
    }

    private Map<String, Member> describe(JavaType type) {
        BeanDescription description = mapper._deserializationContext().introspectBeanDescriptionForCreation(type);
        Map<String, Member> members = new HashMap<>();
        description.findProperties().forEach(property -> members.put(property.getInternalName(), Member.of(property)));
        return members;
    }
}
