package dev.retort;

import reactor.core.publisher.Mono;

/** What a plugin can add to an application. Valid during {@link Plugin#install}. */
public interface Setup {
    /** {@return the application, for routes, filters, hooks and services} */
    App app();

    /** {@return the settings} */
    Config config();

    /** Declares a setting, so that it is listed, checked and not reported as unknown. */
    Setup key(Key<?> key);

    /** Adds a reader of bodies; later ones are asked first. */
    Setup reader(BodyReader reader);

    /** Adds a writer of bodies; later ones are asked first. */
    Setup writer(BodyWriter<?> writer);

    /** Sets the validator of all input; claims the role {@code validator}. */
    Setup validator(Validator validator);

    /** Adds a converter for parameters of a type. */
    <T> Setup converter(Class<T> type, Converter<T> converter);

    /** Adds a converter for path variables, <code>{x:name}</code>. */
    <T> Setup converter(String name, Converter<T> converter);

    /** Adds a command to the command line. */
    Setup command(String name, String summary, Command command);

    /** Adds a renderer of errors; later ones are asked first. */
    Setup errorRenderer(ErrorRenderer renderer);

    /** Adds a health check, which is healthy when it completes within its time. */
    Setup health(String name, Mono<?> check);

    /**
     * Adds a step that runs when all plugins are installed and all routes are known, at every start and at {@code check}:
     * for what looks at the whole application, and for checks.
     */
    Setup onComplete(Completion step);

    /** Claims a role that one plugin at most can have, such as {@code json}; a second claim fails the start. */
    Setup role(String role);
}
