package dev.retort;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a type, a component of a record, a property of a bean or a constant means, for the document of the API.
 *
 * <pre>
 * record Page(&#64;Description("most articles of one page") &#64;Default("20") int limit) {}
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Description {
    /** {@return the text, in Markdown (CommonMark)} */
    String value();
}
