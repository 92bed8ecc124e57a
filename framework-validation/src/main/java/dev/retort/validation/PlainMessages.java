package dev.retort.validation;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Messages with parameters such as {@code {min}} and without an expression language, which would be a way in for
 * attackers.
 *
 * <p>Two expressions are understood because the bundled messages need them: <code>${validatedValue}</code>, and a choice
 * between two texts by one attribute of the constraint, <code>${inclusive == true ? 'or equal to ' : ''}</code>. With
 * any other the log has a warning, and the client is told no more than that the value is not valid.
 */
final class PlainMessages extends ParameterMessageInterpolator {
    private static final Pattern CHOICE =
            Pattern.compile("\\$\\{\\s*(\\w+)\\s*==\\s*(\\w+)\\s*\\?\\s*'([^']*)'\\s*:\\s*'([^']*)'\\s*}");

    @Override
    public String interpolate(String template, Context context) {
        return orNeutral(super.interpolate(template, context));
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return orNeutral(super.interpolate(template, context, locale));
    }

    @Override
    protected String interpolate(Context context, Locale locale, String term) {
        if (term.equals("${validatedValue}")) {
            return String.valueOf(context.getValidatedValue());
        }
        Matcher choice = CHOICE.matcher(term);
        if (!choice.matches()) {
            return super.interpolate(context, locale, term);
        }
        Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
        boolean equal = String.valueOf(attributes.get(choice.group(1))).equals(choice.group(2));
        return choice.group(equal ? 3 : 4);
    }

    private static String orNeutral(String message) {
        return message.contains("${") ? "is not valid" : message;
    }
}
