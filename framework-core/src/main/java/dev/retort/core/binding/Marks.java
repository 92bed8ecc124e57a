package dev.retort.core.binding;

import dev.retort.Default;
import dev.retort.FromPath;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say about a component.
 *
 * @param defaultText the text of {@link Default}
 * @param fromPath the name in {@link FromPath}, empty for that of the component
 * @param nullable whether any annotation called {@code Nullable} is there at run time
 */
record Marks(@Nullable String defaultText, @Nullable String fromPath, boolean nullable) {
    /** Reads the places where javac may have put the annotations of one component. */
    static Marks of(AnnotatedType type, List<? extends AnnotatedElement> places) {
        List<Annotation> all = new ArrayList<>(List.of(type.getAnnotations()));
        for (AnnotatedElement place : places) {
            all.addAll(List.of(place.getAnnotations()));
        }
        String defaultText = null;
        String fromPath = null;
        boolean nullable = false;
        for (Annotation one : all) {
            if (one instanceof Default given) {
                defaultText = given.value();
            } else if (one instanceof FromPath path) {
                fromPath = path.value();
            } else if (one.annotationType().getSimpleName().equals("Nullable")) {
                nullable = true;
            }
        }
        return new Marks(defaultText, fromPath, nullable);
    }
}
