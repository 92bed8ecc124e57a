package dev.retort.core.routing;

import dev.retort.core.routing.Arguments.Range;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The converters that every pattern knows, each made anew from the arguments of its use. */
final class BuiltInConverters {
    static final Set<String> NAMES =
            Set.of("string", "int", "long", "decimal", "uuid", "slug", "date", "path", "any", "regex");

    private BuiltInConverters() {}

    /** {@return the constraint that the arguments ask for; null if no built-in converter has that name} */
    static @Nullable Constraint find(Arguments arguments) {
        return switch (arguments.converter()) {
            case "string" -> string(arguments);
            case "int" -> wholeNumber(arguments, WholeNumber.ofInt());
            case "long" -> wholeNumber(arguments, WholeNumber.ofLong());
            case "decimal" -> decimal(arguments);
            case "uuid" -> withoutArguments(arguments, new UuidText());
            case "slug" -> withoutArguments(arguments, new Slug());
            case "date" -> withoutArguments(arguments, new DateText());
            case "path" -> path(arguments);
            case "any" -> OneOf.of(arguments.values());
            case "regex" -> regex(arguments);
            default -> null;
        };
    }

    private static Constraint string(Arguments arguments) {
        if (arguments.text().isBlank()) {
            return new FreeText();
        }
        Range<Integer> length = arguments.length(1, 1);
        return new TextLength(length.min(), length.max());
    }

    private static Constraint path(Arguments arguments) {
        Range<Integer> length = arguments.length(0, 1);
        return new RestOfPath(length.min(), length.max());
    }

    private static Constraint wholeNumber(Arguments arguments, WholeNumber widest) {
        Range<Long> range = arguments.range(
                widest.min(), widest.max(), text -> widest.isLong() ? Long.parseLong(text) : Integer.parseInt(text));
        return new WholeNumber(widest.isLong(), range.min(), range.max());
    }

    private static Constraint decimal(Arguments arguments) {
        DecimalNumber widest = DecimalNumber.any();
        Range<BigDecimal> range = arguments.range(widest.min(), widest.max(), BigDecimal::new);
        return new DecimalNumber(range.min(), range.max());
    }

    private static Constraint regex(Arguments arguments) {
        String expression = arguments.whole();
        try {
            return new RegularExpression(expression, Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw arguments.failure(e.getDescription() + " at character " + (e.getIndex() + 1) + " of the expression");
        }
    }

    private static Constraint withoutArguments(Arguments arguments, Constraint constraint) {
        arguments.none();
        return constraint;
    }
}
