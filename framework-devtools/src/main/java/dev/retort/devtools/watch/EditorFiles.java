package dev.retort.devtools.watch;

/**
 * The files that editors put beside the one that is edited.
 *
 * <pre>
 * .Shop.java.swp  4913  Shop.java~  Shop.java___jb_tmp___  .#Shop.java  #Shop.java#  Shop.java.tmp  sedA1b2C3
 * </pre>
 */
final class EditorFiles {
    private EditorFiles() {}

    static boolean isOne(String name) {
        return name.startsWith(".") && !name.startsWith(".env")
                || name.startsWith("#")
                || name.endsWith("~")
                || name.endsWith(".tmp")
                || name.endsWith(".swp")
                || name.endsWith("___jb_tmp___")
                || name.endsWith("___jb_old___")
                || name.chars().allMatch(Character::isDigit);
    }
}
