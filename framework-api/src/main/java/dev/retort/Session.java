package dev.retort;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an application remembers of one visitor between requests.
 *
 * <p>Values are {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant},
 * {@code LocalDate}, {@code UUID}, {@code byte[]}, enums (kept by their name), and lists and maps of those with texts as keys.
 * They cannot be changed in place: set them anew.
 *
 * <p>A session that holds nothing does not exist for the client. It is saved when the answer is complete and before its head
 * is sent, also with errors and redirects, and only if it was changed; a change after that fails. Whoever looks at a session,
 * and be it to find it empty, makes the answer one for this visitor: {@code Cache-Control: private}, {@code Vary: Cookie}.
 *
 * <p>Thread-safe.
 */
public interface Session {
    /**
     * {@return a value as text; empty if there is none}
     *
     * @throws IllegalArgumentException if the value is a list, a map or bytes
     */
    Optional<String> get(String name);

    /**
     * {@return a value; empty if there is none}
     *
     * <p>A number is given in another type of numbers if it fits, and a text is converted like a parameter of a request:
     * by the converters of the application and to enums too.
     *
     * @throws IllegalArgumentException if the value is of another type
     */
    <T> Optional<T> get(String name, Class<T> type);

    /** {@return whether there is a value of that name} */
    boolean has(String name);

    /** {@return whether it has no values} */
    boolean isEmpty();

    /** {@return all values by name, unmodifiable; enums are texts here} */
    Map<String, Object> toMap();

    /**
     * Sets a value.
     *
     * @param name not empty; does not begin with {@code ~}
     * @throws IllegalArgumentException if the value is of a type that is not kept
     * @throws IllegalStateException if there is no key to sign sessions with, or the head of the answer is sent
     */
    Session set(String name, Object value);

    /** Removes a value, if there is one. */
    Session remove(String name);

    /**
     * Removes everything, unread messages too, and ends the session: at a logout. What is set afterwards begins another one.
     * Where sessions are in a store, the cookie of the old one is refused from now on.
     */
    Session clear();

    /**
     * Keeps the values and makes it another session: at a login, so that nobody who knew the session before is in it now.
     * Tokens of forms are made anew; where sessions are in a store, the old cookie is refused from now on.
     */
    Session renew();

    /**
     * Says how long this session lives after its last use, instead of {@code retort.session.max-age}, and that browsers keep
     * it when they are closed: for who wants to stay logged in.
     *
     * @throws IllegalArgumentException if it is shorter than a second or longer than 3650 days
     */
    Session maxAge(Duration age);

    /** Leaves a message of the category {@code message} for the next page that shows messages. */
    default Session flash(String message) {
        return flash(Flash.MESSAGE, message);
    }

    /** Leaves a message for the next page that shows messages; of more than 32 unread ones the oldest are dropped. */
    Session flash(String category, String message);

    /** {@return the messages, which are then read; asked again in the same request, the same ones and those that came since} */
    List<Flash> flashes();

    /** {@return the messages of a category in the same way; those of others stay unread} */
    List<Flash> flashes(String category);

    /**
     * {@return a random text that belongs to this session, made when it is first asked for, and anew by {@link #renew} and
     * {@link #clear}}
     *
     * <p>For what has to be bound to a session, as {@link Csrf} does. Do not show it as it is.
     */
    String secret();

    /** {@return that text; empty if nobody has asked for it yet} */
    Optional<String> findSecret();
}
