package dev.retort.templates.context;

/** Where in a text a value would stand, as far as that decides how it has to be escaped. */
public enum Place {
    /** Between tags, in a comment, or in a quoted attribute that is text. */
    TEXT,
    /** Inside of a tag, but in no value: a name of a tag or attribute. */
    TAG,
    /** An attribute value without quotes. */
    UNQUOTED,
    /** The beginning of a URL, where its scheme would stand. */
    URL,
    /** A document inside of an attribute, {@code srcdoc}. */
    DOCUMENT,
    /** A string of JavaScript. */
    SCRIPT_STRING,
    /** JavaScript outside of strings. */
    SCRIPT,
    /** A string of JSON. */
    JSON_STRING,
    /** JSON outside of strings. */
    JSON,
    /** A style sheet, or the attribute {@code style}. */
    STYLE
}
