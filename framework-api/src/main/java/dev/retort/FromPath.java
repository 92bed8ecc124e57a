package dev.retort;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that is read from the path alone.
 *
 * <p>The path always wins: a body or query that names the component as well is answered 400, so that
 * {@code PUT /users/7} with {@code {"id": 8}} cannot write to another user.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
public @interface FromPath {
    /** {@return the name of the path variable; by default that of the component} */
    String value() default "";
}
