package dev.retort.templates;

import dev.retort.templates.context.Place;
import dev.retort.templates.escape.Escaping;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralBooleanExpression;
import io.pebbletemplates.pebble.node.expression.LiteralDoubleExpression;
import io.pebbletemplates.pebble.node.expression.LiteralIntegerExpression;
import io.pebbletemplates.pebble.node.expression.LiteralLongExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether what a print makes of a value is safe in its place. */
final class Safety {
    private static final Set<String> NUMBERS = Set.of("length", "abs");
    private static final Set<String> URLS = Set.of("url", "absoluteUrl", "asset");
    private static final String OWN_WORD = "; \"| raw\" says that it is safe";

    private Safety() {}

    /** {@return what is wrong and what to do; null if nothing is} */
    static @Nullable String problem(PrintedValue print, Place place, String around) {
        Expression<?> expression = print.expression();
        String filter = filter(expression);
        if (place == Place.TEXT || filter.equals("raw") || isHarmless(expression, filter)) {
            return null;
        }
        Escaping way = way(expression, filter, print.escaping());
        return switch (place) {
            case SCRIPT_STRING ->
                way == Escaping.JS || way == Escaping.JSON && !filter.equals("json")
                        ? null
                        : wrong(around, way, filter, "write | escape(\"js\") inside of the quotes");
            case SCRIPT -> filter.equals("json") ? null : wrong(around, way, filter, "write | json, without quotes");
            case JSON_STRING ->
                way == Escaping.JSON && !filter.equals("json")
                        ? null
                        : wrong(around, way, filter, "write | escape(\"json\") inside of the quotes");
            case JSON -> filter.equals("json") ? null : wrong(around, way, filter, "write | json, without quotes");
            case STYLE -> way == Escaping.CSS ? null : wrong(around, way, filter, "write | escape(\"css\")");
            case URL ->
                filter.equals("link") || way == Escaping.URL || isUrl(expression)
                        ? null
                        : around
                                + " begins with a value, which may be \"javascript:\" (write | link, begin with a constant, or call"
                                + " url(...)" + OWN_WORD + ")";
            case UNQUOTED ->
                way == Escaping.URL
                        ? null
                        : "a value without quotes ends at its first space (put the value of " + around
                                + " into quotes)";
            case TAG ->
                "a value in " + around + " may add attributes to it (put it into a quoted value" + OWN_WORD + ")";
            case DOCUMENT -> around + " holds a document of its own (send it from a route, with src" + OWN_WORD + ")";
            case TEXT -> null;
        };
    }

    private static String wrong(String around, Escaping way, String filter, String remedy) {
        String is = filter.equals("json")
                ? "a whole value of JSON"
                : "escaped for " + way.name().toLowerCase(Locale.ROOT);
        return "a value in " + around + " is " + is + " (" + remedy + OWN_WORD + ")";
    }

    // the last filter, which decides
    private static String filter(Expression<?> expression) {
        return expression instanceof FilterExpression filtered
                        && filtered.getRightExpression() instanceof FilterInvocationExpression filter
                ? filter.getFilterName()
                : "";
    }

    private static Escaping way(Expression<?> expression, String filter, Escaping ofTemplate) {
        if (filter.equals("escape")
                && expression instanceof FilterExpression filtered
                && filtered.getRightExpression() instanceof FilterInvocationExpression escape) {
            return ExpressionCheck.constant(escape.getArgs()) instanceof LiteralStringExpression name
                    ? Escaping.named(name.getValue()).orElse(Escaping.HTML)
                    : Escaping.HTML;
        }
        return ofTemplate;
    }

    private static boolean isHarmless(Expression<?> expression, String filter) {
        return NUMBERS.contains(filter)
                || expression instanceof LiteralLongExpression
                || expression instanceof LiteralIntegerExpression
                || expression instanceof LiteralDoubleExpression
                || expression instanceof LiteralBooleanExpression
                || expression instanceof GetAttributeExpression attribute
                        && attribute.getNode() instanceof ContextVariableExpression variable
                        && variable.getName().equals("loop")
                || expression instanceof FunctionOrMacroInvocationExpression call
                        && call.getFunctionName().equals("nonce");
    }

    private static boolean isUrl(Expression<?> expression) {
        return expression instanceof FunctionOrMacroInvocationExpression call && URLS.contains(call.getFunctionName());
    }
}
