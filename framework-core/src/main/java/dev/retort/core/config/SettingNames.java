package dev.retort.core.config;

/**
 * The spellings of one setting.
 *
 * <p>Settings are compared in their canonical form: lower case, words within a segment parted by dashes, list items by
 * index.
 *
 * <pre>
 * written                     canonical             environment
 * retort.server.max-body      the same              RETORT_SERVER_MAX_BODY (or RETORT_SERVER_MAXBODY)
 * shop.pageSize               shop.page-size        SHOP_PAGE_SIZE
 * shop.page_size              shop.page-size        SHOP_PAGE_SIZE
 * shop.maxURLLength           shop.max-url-length   SHOP_MAX_URL_LENGTH
 * shop.items[0].name          the same              SHOP_ITEMS_0_NAME
 * </pre>
 */
final class SettingNames {
    private SettingNames() {}

    /** {@return the form in which names are compared} */
    static String canonical(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' || c == '_' || c >= 128) {
                return canonicalFrom(name, i);
            }
        }
        return name;
    }

    private static String canonicalFrom(String name, int start) {
        StringBuilder canonical = new StringBuilder(name.length() + 4).append(name, 0, start);
        for (int i = start; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord = Character.isUpperCase(c) && startsWord(name, i);
            if (startsWord) {
                canonical.append('-');
            }
            canonical.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return canonical.toString();
    }

    /** Of an abbreviation the last letter may begin a word: {@code maxURLLength} is {@code max-url-length}. */
    private static boolean startsWord(String name, int at) {
        if (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1))) {
            return false;
        }
        return !Character.isUpperCase(name.charAt(at - 1))
                || at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    }

    /** {@return the name of a setting below a prefix, which may be empty} */
    static String under(String prefix, String name) {
        return prefix.isEmpty() || name.isEmpty() ? prefix + name : prefix + "." + name;
    }

    /** {@return the variable of the environment that sets a canonical name} */
    static String environment(String canonical) {
        StringBuilder variable = new StringBuilder(canonical.length());
        for (int i = 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c != ']') {
                variable.append(Character.isLetterOrDigit(c) ? Character.toUpperCase(c) : '_');
            }
        }
        return variable.toString();
    }

    /** {@return the other variable, without the dashes of the name, as some tools write it} */
    static String environmentWithoutDashes(String canonical) {
        return environment(canonical.replace("-", ""));
    }
}
