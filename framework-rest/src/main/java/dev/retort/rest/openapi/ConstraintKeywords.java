package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What constraints of Jakarta Validation that stand at a member say of it, in keywords of JSON Schema. */
final class ConstraintKeywords {
    // those of time, of digits and NotNull have no keyword
    private static final Set<Class<?>> KNOWN = Set.of(
            NotNull.class,
            NotBlank.class,
            NotEmpty.class,
            Size.class,
            Pattern.class,
            Email.class,
            Min.class,
            Max.class,
            DecimalMin.class,
            DecimalMax.class,
            Positive.class,
            PositiveOrZero.class,
            Negative.class,
            NegativeOrZero.class,
            Past.class,
            PastOrPresent.class,
            Future.class,
            FutureOrPresent.class,
            Digits.class);

    private ConstraintKeywords() {}

    static boolean isConstraint(Annotation annotation) {
        return KNOWN.contains(annotation.annotationType());
    }

    static boolean isKnown(Annotation annotation) {
        return isConstraint(annotation) || annotation.annotationType() == Valid.class;
    }

    /**
     * Adds the keywords.
     *
     * @param at where the constraints stand
     * @param content what they are about, without {@code Optional}
     */
    static void put(ObjectNode said, AnnotatedElement at, ResolvedType content) {
        if (content.isInstanceOf(CharSequence.class)) {
            boolean isFilled = at.isAnnotationPresent(NotEmpty.class) || at.isAnnotationPresent(NotBlank.class);
            putSizes(said, at, isFilled, "minLength", "maxLength");
            putText(said, at);
        }
        putMinimum(said, at);
        putMaximum(said, at);
        if (KnownTypes.isContainer(content)) {
            putSizes(said, at, at.isAnnotationPresent(NotEmpty.class), "minItems", "maxItems");
        } else if (content.isInstanceOf(Map.class)) {
            putSizes(said, at, at.isAnnotationPresent(NotEmpty.class), "minProperties", "maxProperties");
        }
    }

    private static void putSizes(ObjectNode said, AnnotatedElement at, boolean isFilled, String least, String most) {
        Size size = at.getAnnotation(Size.class);
        if (size != null && size.min() > 0) {
            said.put(least, size.min());
        } else if (isFilled) {
            said.put(least, 1);
        }
        if (size != null && size.max() < Integer.MAX_VALUE) {
            said.put(most, size.max());
        }
    }

    private static void putText(ObjectNode said, AnnotatedElement at) {
        Email email = at.getAnnotation(Email.class);
        if (email != null) {
            said.put("format", "email");
        }
        Pattern pattern = at.getAnnotation(Pattern.class);
        if (pattern != null) {
            said.put("pattern", pattern.regexp());
        } else if (email != null && !email.regexp().equals(".*")) {
            said.put("pattern", email.regexp());
        }
    }

    private static void putMinimum(ObjectNode said, AnnotatedElement at) {
        Min min = at.getAnnotation(Min.class);
        DecimalMin decimal = at.getAnnotation(DecimalMin.class);
        if (min != null) {
            said.put("minimum", BigDecimal.valueOf(min.value()));
        } else if (decimal != null && decimal.inclusive()) {
            said.put("minimum", new BigDecimal(decimal.value()));
        } else if (at.isAnnotationPresent(PositiveOrZero.class)) {
            said.put("minimum", BigDecimal.ZERO);
        }
        if (decimal != null && !decimal.inclusive()) {
            said.put("exclusiveMinimum", new BigDecimal(decimal.value()));
        } else if (at.isAnnotationPresent(Positive.class)) {
            said.put("exclusiveMinimum", BigDecimal.ZERO);
        }
    }

    private static void putMaximum(ObjectNode said, AnnotatedElement at) {
        Max max = at.getAnnotation(Max.class);
        DecimalMax decimal = at.getAnnotation(DecimalMax.class);
        if (max != null) {
            said.put("maximum", BigDecimal.valueOf(max.value()));
        } else if (decimal != null && decimal.inclusive()) {
            said.put("maximum", new BigDecimal(decimal.value()));
        } else if (at.isAnnotationPresent(NegativeOrZero.class)) {
            said.put("maximum", BigDecimal.ZERO);
        }
        if (decimal != null && !decimal.inclusive()) {
            said.put("exclusiveMaximum", new BigDecimal(decimal.value()));
        } else if (at.isAnnotationPresent(Negative.class)) {
            said.put("exclusiveMaximum", BigDecimal.ZERO);
        }
    }
}
