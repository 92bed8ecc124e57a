package dev.retort.templates.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for values.
 *
 * <pre>
 * text  = *( place / "{{" / "}}" / any other characters )
 * place = "{" name "}"
 *
 * Hello, {name}     {count} items in {cart}     body {{ color: red }}     {0} {
 * </pre>
 *
 * <p>A brace that begins no place is a brace; doubled ones are one.
 */
final class MessageText {
    private static final Pattern PART = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final List<String> literals = new ArrayList<>(); // one more than names
    private final List<String> names = new ArrayList<>();

    private MessageText() {}

    static MessageText parse(String text) {
        MessageText parsed = new MessageText();
        Matcher part = PART.matcher(text);
        StringBuilder literal = new StringBuilder();
        while (part.find()) {
            part.appendReplacement(literal, "");
            String name = part.group(1);
            if (name == null) {
                literal.append(text.charAt(part.start()));
            } else {
                parsed.literals.add(literal.toString());
                parsed.names.add(name);
                literal.setLength(0);
            }
        }
        parsed.literals.add(part.appendTail(literal).toString());
        return parsed;
    }

    /** {@return the names of the places, as often as they are there} */
    List<String> names() {
        return names;
    }

    /**
     * {@return the text with its values; a place without one stays as it is written}
     *
     * @param escape what is done to each value
     */
    String format(Map<String, ? extends @Nullable Object> values, UnaryOperator<String> escape) {
        if (names.isEmpty()) {
            return literals.get(0);
        }
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            Object value = values.get(name);
            text.append(value == null && !values.containsKey(name) ? '{' + name + '}' : escape.apply(text(value)));
            text.append(literals.get(at + 1));
        }
        return text.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
