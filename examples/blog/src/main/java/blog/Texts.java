package blog;

/** What people type, without what nobody can see. */
final class Texts {
    private Texts() {}

    /** {@return one line without spaces around it} */
    static String line(String typed) {
        return clean(typed.replaceAll("\\s+", " "));
    }

    /** {@return lines that end with a line feed, without control characters} */
    static String clean(String typed) {
        return typed.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
    }
}
