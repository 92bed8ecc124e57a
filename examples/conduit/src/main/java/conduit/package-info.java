/**
 * The backend of RealWorld ("Conduit"): users, profiles, articles, comments, favourites and tags, in JSON, with tokens and
 * a database.
 *
 * <p>{@code Conduit} puts it together. {@code Users}, {@code Profiles}, {@code Articles} and {@code Comments} have the routes
 * and know no SQL; the repositories have the SQL and know nothing of HTTP. {@code Database} alone knows which driver is
 * behind it and where that may run.
 */
@NullMarked
package conduit;

import org.jspecify.annotations.NullMarked;
