package dev.retort.validation;

import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.validator.HibernateValidator;

/** Hibernate Validator, started, with one validator for each language that was asked for and has messages. */
final class Engine {
    private final PlainMessages messages;
    private final ValidatorFactory factory;
    private final Map<Locale, Validator> byLanguage = new ConcurrentHashMap<>();

    Engine(ClassLoader loader) {
        messages = new PlainMessages(loader);
        factory = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .externalClassLoader(loader)
                .addValueExtractor(new PresentValue())
                .messageInterpolator(messages)
                .buildValidatorFactory();
    }

    /** {@return a validator whose messages nobody reads} */
    Validator any() {
        return factory.getValidator();
    }

    /** {@return the validator with messages in a language, or in English where there are none in it} */
    Validator in(Locale asked) {
        Locale spoken = messages.spoken(asked);
        Validator known = byLanguage.get(spoken);
        return known != null ? known : byLanguage.computeIfAbsent(spoken, this::validator);
    }

    private Validator validator(Locale spoken) {
        return factory.usingContext()
                .messageInterpolator(new LocalMessages(messages, spoken))
                .getValidator();
    }

    void close() {
        factory.close();
    }
}
