package dev.retort.validation;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/** Messages in one language. */
record LocalMessages(MessageInterpolator messages, Locale locale) implements MessageInterpolator {
    @Override
    public String interpolate(String template, Context context) {
        return messages.interpolate(template, context, locale);
    }

    @Override
    public String interpolate(String template, Context context, Locale other) {
        return messages.interpolate(template, context, other);
    }
}
