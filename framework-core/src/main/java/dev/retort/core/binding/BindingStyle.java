package dev.retort.core.binding;

/**
 * How names and lists are written in a kind of input.
 *
 * @param relaxedNames whether {@code pageSize}, {@code page-size} and {@code PAGE_SIZE} are the same name; errors then
 *     call it {@code page-size}
 * @param commaLists whether the one value of a list is several, separated by commas
 * @param reportsUnknown whether a name that no component has is an error
 * @param pathFills whether a path variable gives the component of its name a value without being asked
 * @param takesFiles whether files may come beside text
 */
public record BindingStyle(
        boolean relaxedNames, boolean commaLists, boolean reportsUnknown, boolean pathFills, boolean takesFiles) {
    /** Path and query of a request without body: exact names, repeated for lists, unknown ones ignored. */
    public static final BindingStyle QUERY = new BindingStyle(false, false, false, true, false);

    /** The form of a request with a body: as a query, but only {@code @FromPath} components come from the path. */
    public static final BindingStyle FORM = new BindingStyle(false, false, false, false, true);

    /** Settings: relaxed names, lists with commas, unknown names reported. */
    public static final BindingStyle SETTINGS = new BindingStyle(true, true, true, false, false);

    /** {@return the same style with unknown names as errors} */
    public BindingStyle reportingUnknown() {
        return new BindingStyle(relaxedNames, commaLists, true, pathFills, takesFiles);
    }
}
