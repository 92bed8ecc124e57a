package dev.retort.validation;

import jakarta.validation.MessageInterpolator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.AbstractMessageInterpolator;
import org.hibernate.validator.messageinterpolation.HibernateMessageInterpolatorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages with parameters such as {@code {min}} and without an expression language, which would be a way in for
 * attackers.
 *
 * <p>Two expressions are understood because the bundled messages need them: <code>${validatedValue}</code>, and a choice
 * between two texts by one attribute of the constraint, <code>${inclusive == true ? 'or equal to ' : ''}</code>. With
 * any other the log has a warning, and the client is told no more than that the value is not valid.
 */
final class PlainMessages extends AbstractMessageInterpolator {
    private static final Logger LOG = LoggerFactory.getLogger(PlainMessages.class);
    private static final Pattern CHOICE =
            Pattern.compile("\\$\\{\\s*(\\w+)\\s*==\\s*(\\w+)\\s*\\?\\s*'([^']*)'\\s*:\\s*'([^']*)'\\s*}");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final OwnMessages own;
    private final OwnMessages bundled =
            new OwnMessages(DEFAULT_VALIDATION_MESSAGES, HibernateValidator.class.getClassLoader());
    private final Map<Locale, Locale> spoken = new ConcurrentHashMap<>();

    PlainMessages(ClassLoader loader) {
        this(new OwnMessages(USER_VALIDATION_MESSAGES, loader));
    }

    private PlainMessages(OwnMessages own) {
        super(own);
        this.own = own;
    }

    /** {@return the locale nearest to one that was asked for in which there are messages; English if there is none} */
    Locale spoken(Locale asked) {
        // clients can make up languages without end; only those that exist are remembered
        String country = COUNTRIES.contains(asked.getCountry()) ? asked.getCountry() : "";
        return LANGUAGES.contains(asked.getLanguage())
                ? spoken.computeIfAbsent(new Locale(asked.getLanguage(), country), this::nearest)
                : Locale.ENGLISH;
    }

    private Locale nearest(Locale asked) {
        Locale ofOwn = own.languageFor(asked);
        Locale ofBundled = bundled.languageFor(asked);
        Locale nearest = ofOwn.toString().length() > ofBundled.toString().length() ? ofOwn : ofBundled;
        return nearest.getLanguage().isEmpty() ? Locale.ENGLISH : nearest;
    }

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        String message = super.interpolate(template, context, locale);
        if (message.contains("${")) {
            LOG.warn(
                    "constraint message \"{}\": expressions are not evaluated (use parameters such as {min})",
                    template);
            return "is not valid";
        }
        return message;
    }

    @Override
    protected String interpolate(Context context, Locale locale, String term) {
        if (term.equals("${validatedValue}")) {
            return String.valueOf(context.getValidatedValue());
        }
        if (!term.startsWith("$")) {
            Object parameter = parameter(context, term.substring(1, term.length() - 1));
            return parameter == null ? term : text(parameter);
        }
        Matcher choice = CHOICE.matcher(term);
        if (!choice.matches()) {
            return term;
        }
        boolean equal = String.valueOf(parameter(context, choice.group(1))).equals(choice.group(2));
        return choice.group(equal ? 3 : 4);
    }

    private static @Nullable Object parameter(MessageInterpolator.Context context, String name) {
        Object own = context instanceof HibernateMessageInterpolatorContext extended
                ? extended.getMessageParameters().get(name)
                : null;
        return own != null
                ? own
                : context.getConstraintDescriptor().getAttributes().get(name);
    }

    private static String text(Object parameter) {
        return parameter instanceof Object[] several ? Arrays.toString(several) : String.valueOf(parameter);
    }
}
