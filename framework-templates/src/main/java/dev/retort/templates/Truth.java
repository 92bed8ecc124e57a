package dev.retort.templates;

import io.pebbletemplates.pebble.node.expression.AndExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.OrExpression;
import io.pebbletemplates.pebble.node.expression.UnaryNotExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions: null, false, zero and what is empty are false, all else is true. Pebble fails for what is no boolean. */
final class Truth {
    private Truth() {}

    /** {@return whether a condition holds} */
    static boolean of(Expression<?> condition, PebbleTemplateImpl self, EvaluationContextImpl context) {
        if (condition instanceof AndExpression and) {
            return of(and.getLeftExpression(), self, context) && of(and.getRightExpression(), self, context);
        }
        if (condition instanceof OrExpression or) {
            return of(or.getLeftExpression(), self, context) || of(or.getRightExpression(), self, context);
        }
        if (condition instanceof UnaryNotExpression not) {
            return !of(not.getChildExpression(), self, context);
        }
        return of(condition.evaluate(self, context));
    }

    static boolean of(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return !text.isEmpty();
        }
        if (value instanceof Collection<?> items) {
            return !items.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value != null && !(value.getClass().isArray() && Array.getLength(value) == 0);
    }
}
